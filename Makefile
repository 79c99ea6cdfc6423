.PHONY: run test
run test: ; @python3 packaging/dev.py $@
