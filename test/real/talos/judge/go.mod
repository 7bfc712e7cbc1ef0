module groundplan/test/real/talos/judge

go 1.26
