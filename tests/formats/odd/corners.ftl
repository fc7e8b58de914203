### Res
## Group
# note
-brand = Firefox
    .gender = x
a = { $n ->
    [one] eins
   *[other] { $n } mehr
}
b =
    Zeile
      eingerückt
    .attr = w
c = { -brand } "x" { "{" }
d = { NUMBER($x, minimumFractionDigits: 2) }
