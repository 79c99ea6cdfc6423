"""How characters that are common in Chinese names are read in Mandarin, without tones."""

from functools import cache
from typing import Final

from app.domain.text.folding import fold

_READINGS: Final = """
ai 艾愛 an 安 ao 敖 ba 巴 bai 白柏百 ban 班 bao 包寶保葆 bei 貝北 bi 畢碧 bian 邊卞 bin 斌彬賓濱
bing 冰兵炳秉 bo 博波伯柏 bu 卜布步 cai 蔡才彩財 can 燦 cao 曹草 cen 岑 chang 常昌長暢
chao 超朝潮晁 che 車 chen 陳晨辰臣琛 cheng 程成誠承城澄 chi 池遲 chong 沖崇 chu 楚初褚 chuan 川傳
chun 春純淳 cong 聰叢 cui 崔翠 da 大達 dai 戴代 dan 丹旦 dao 道 de 德 deng 鄧登 di 迪狄 diao 刁
ding 丁鼎定 dong 董東冬棟 dou 竇 du 杜都 duan 段端 en 恩 fa 發法 fan 范樊凡帆芳繁 fang 方芳房
fei 飛菲費非 fen 芬 feng 馮風峰鳳豐鋒封楓 fu 傅福富付芙夫 gan 甘 gang 剛鋼 gao 高 ge 葛戈歌 gen 根
geng 耿庚 gong 龔宮公功 gu 顧古谷 guan 關冠管 guang 光廣 gui 桂貴 guo 郭國果 hai 海 han 韓漢寒涵晗
hang 航杭 hao 郝浩豪昊皓 he 何和賀禾荷 heng 恆衡 hong 洪宏紅鴻虹泓 hou 侯厚 hu 胡虎湖 hua 華花樺
huai 懷 huan 歡環 huang 黃皇 hui 慧惠輝會暉卉 huo 霍 ji 紀季吉姬冀際 jia 賈家佳嘉加
jian 建健劍簡儉堅 jiang 江姜蔣將 jiao 焦嬌 jie 傑杰潔捷婕 jin 金晉錦進瑾今 jing 靜晶京敬景菁靖婧
jiu 久九 jü 巨居鞠 juan 娟 jun 軍君俊峻鈞均 kai 凱開愷 kang 康 ke 柯可克科 kong 孔 kuang 鄺匡
kun 昆坤 lai 賴來 lan 蘭藍嵐 lang 郎朗 lao 勞 lei 雷蕾磊 leng 冷 li 李黎麗莉力立利禮里理栗厲
lian 連蓮廉 liang 梁良亮 liao 廖 lin 林琳霖臨 ling 凌玲靈齡令 liu 劉柳六 long 龍隆 lou 婁
lu 盧陸魯路露鹿 luo 羅洛駱 lü 呂綠 lun 倫 ma 馬 man 滿曼 mao 毛茂 mei 梅美妹玫 meng 孟夢蒙萌 mi 米
miao 苗妙 min 敏民旻 ming 明名銘鳴 mo 莫墨 mu 穆木慕牧 na 娜那 nan 南楠 ni 倪妮 nian 年 ning 寧甯
niu 牛 nuo 諾 ou 歐 pan 潘 pang 龐 pei 裴培佩沛 peng 彭鵬朋 ping 平萍 pu 蒲浦 qi 戚齊琪奇琦啟
qian 錢千倩 qiang 強 qiao 喬巧 qin 秦琴勤欽 qing 清青慶卿晴 qiong 瓊 qiu 邱秋丘裘 qü 曲瞿
quan 全泉權 ran 冉然 ren 任仁 rong 榮容蓉戎 ru 如茹 rui 瑞睿銳芮 run 潤 ruo 若 sen 森 sha 沙莎
shan 山珊單善 shang 尚商 shao 邵少韶 shen 沈申慎 sheng 盛生勝聖升 shi 石史施時詩世士仕 shou 壽守
shu 舒書淑樹叔 shuai 帥 shuang 雙霜 shui 水 si 司思斯 song 宋松頌 su 蘇素肅 sui 隋 sun 孫
tai 泰台太 tan 譚談檀 tang 唐湯棠 tao 陶濤桃 teng 滕騰 tian 田天甜 tie 鐵 ting 婷廷庭亭
tong 童佟同彤 tu 涂屠 wan 萬宛婉 wang 王汪旺望 wei 魏韋衛偉威維薇緯蔚為 wen 文溫聞雯 weng 翁 wo 沃
wu 吳伍武巫午五梧 xi 席希熙曦習喜 xia 夏霞 xian 冼賢先憲仙嫻 xiang 向項湘祥翔香相
xiao 蕭肖小曉孝笑 xie 謝解 xin 辛欣新鑫心信馨 xing 邢興星杏行 xiong 熊雄 xiu 秀修 xü 徐許旭緒
xuan 宣軒萱玄 xue 薛雪學 xun 荀勳 ya 雅亞 yan 嚴顏閻燕豔岩言妍彥炎晏 yang 楊陽洋揚 yao 姚瑤耀堯
ye 葉業野 yi 易怡義藝毅逸一益伊奕儀 yin 尹殷銀音陰 ying 英應穎瑩映影盈 yong 永勇雍泳
you 尤游友佑有 yü 于余俞虞玉宇雨語裕瑜郁愉魚育 yuan 袁元原源媛遠苑 yue 岳月悅越樂 yun 雲芸運韻允
zai 再在 zang 臧 ze 澤則 zeng 曾增 zha 查 zhai 翟 zhan 詹展占 zhang 張章彰 zhao 趙兆昭 zhe 哲喆
zhen 甄真珍振貞鎮 zheng 鄭正政征 zhi 志智之芝治植 zhong 鍾仲中忠鐘 zhou 周洲舟 zhu 朱祝竹珠築
zhuang 莊 zhuo 卓 zi 子紫自梓 zong 宗 zou 鄒 zu 祖 zuo 左佐作
"""


@cache
def _readings() -> dict[str, str]:
    words = _READINGS.split()
    read: dict[str, str] = {}
    for syllable, characters in zip(words[::2], words[1::2], strict=True):
        for character in characters:
            read.setdefault(fold(character), syllable)
    return read


def reading(character: str) -> str | None:
    """The syllable of a character in any of its forms; None where it is not in the table."""
    return _readings().get(fold(character))
