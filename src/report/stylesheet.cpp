#include "report/stylesheet.hpp"

#include <array>
#include <utility>

namespace masugata::report {

std::string_view stylesheet() {
  return R"css(
:root{color-scheme:light dark;--paper:#fdfdfb;--sheet:#fff;--ink:#1b1e22;--quiet:#565d65;--rule:#d3d6d8;--strong:#8b9197;
--head:#f1f2f0;--accent:#17527f;--alarm:#a8261b;--band:#f3f4f1;--band2:#e4e6e2;
--l0:#e9ebe8;--l1:#f0d9a6;--l2:#d08a35;--l3:#7d2c10}
@media screen and (prefers-color-scheme:dark){:root{--paper:#16181b;--sheet:#1c1f23;--ink:#e7e8e6;--quiet:#a4abb2;
--rule:#3a3f45;--strong:#757c84;--head:#24282d;--accent:#8fc1ea;--alarm:#ff8f80;--band:#202429;
--band2:#343a41;--l0:#33383e;--l1:#5d4a20;--l2:#b9792b;--l3:#ffb482}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:12px}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.55 "Noto Sans CJK JP","Noto Sans JP","BIZ UDPGothic","Yu Gothic UI",sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
html[lang=ja]{line-break:strict}
main,header{max-width:1480px;margin:0 auto;padding:0 24px}
header{padding-top:20px}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:2px;text-decoration-color:var(--strong)}
h1{font-size:22px;line-height:1.35;margin:0;font-weight:700}
.subtitle{margin:0 0 2px;color:var(--quiet)}
.facts{display:flex;flex-wrap:wrap;gap:0 22px;margin:8px 0 0;font-size:12.5px;color:var(--quiet)}
.facts div{display:flex;gap:6px;min-width:0}.facts dt{white-space:nowrap}.facts dd{margin:0;color:var(--ink);min-width:0}
.answer{font-size:20px;line-height:1.5;font-weight:700;margin:18px 0 4px;padding:10px 0 0;border-top:2px solid var(--ink)}
.counts{margin:0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:0 22px}
nav{margin:14px 0 0;padding:8px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:13px}
nav strong{font-weight:400;color:var(--quiet);margin-right:14px}
nav a{margin-right:18px;display:inline-block}nav span{color:var(--quiet);margin-left:5px}
section{margin:30px 0 0}
h2{font-size:17px;line-height:1.4;margin:0 0 10px;padding-bottom:4px;border-bottom:1px solid var(--strong)}
h3{font-size:14.5px;line-height:1.45;margin:20px 0 6px}
p{margin:6px 0;max-width:62em}
ul{margin:4px 0;padding-left:1.35em}li{margin:0}
.of-findings>ul,.of-findings details>ul{columns:2 22em;column-gap:32px;max-width:72em}.of-findings li{break-inside:avoid}
.id{font-weight:600}.id.short{white-space:nowrap}
.quiet{color:var(--quiet);font-weight:400}
.sw{display:inline-block;width:9px;height:9px;margin-right:5px;fill:url(#soft)}
td.open{position:relative;padding-left:13px}td.open>.sw{position:absolute;left:0;top:0;width:6px;height:100%}
dl.terms{display:grid;grid-template-columns:minmax(5.5em,max-content) minmax(0,1fr);gap:2px 14px;margin:4px 0 6px;max-width:72em}
dl.terms dt{color:var(--quiet)}dl.terms dd{margin:0}
details{border-top:1px solid var(--rule);padding:4px 0}details+details{margin:0}
summary{cursor:pointer;padding:2px 0}summary:hover{color:var(--accent)}
details>.inside{padding:2px 0 8px 18px;scroll-margin-top:36px}
.of-findings>details{margin-top:18px;border-top:1px solid var(--strong)}.of-findings>details>summary{font-weight:700}
.scroll{overflow-x:auto;border:1px solid var(--rule);background:var(--sheet)}
table{border-collapse:collapse;width:100%;font-size:13px;line-height:1.45}
th,td{padding:4px 8px;text-align:left;vertical-align:top;border-top:1px solid var(--rule);border-left:1px solid var(--rule);min-width:7.4em;max-width:30em}
tr>:first-child{border-left:0}thead th{border-top:0;background:var(--head);font-weight:600;vertical-align:bottom;min-width:5em;overflow-wrap:break-word}
tbody th{font-weight:400;min-width:11em}tbody tr:target{outline:2px solid var(--accent);outline-offset:-2px}

th.r,td.r{text-align:right;min-width:3.4em}th.c,td.c{text-align:center;min-width:3em}
td div,th div{min-height:1em}
.matrix table{font-size:12px}.matrix th,.matrix td{padding:3px 5px}.matrix td{min-width:4.4em;white-space:nowrap}.matrix thead th{min-width:5.6em;vertical-align:top}
td.missing{box-shadow:inset 3px 0 var(--alarm)}td.doubled{box-shadow:inset 3px 0 var(--alarm),inset -3px 0 var(--alarm)}
td.missing strong,td.doubled strong{color:var(--alarm)}
.lv{white-space:nowrap;display:inline-block}
.gs{width:14px;height:11px;margin-right:5px;vertical-align:-.5px}
.g b{width:4px;border:1px solid var(--ink);background:var(--sheet)}.g b:nth-child(1){height:4px}.g b:nth-child(2){height:7px}.g b:nth-child(3){height:10px}
figure{margin:0}.drawing{overflow-x:auto;border:1px solid var(--rule);background:var(--sheet)}
.map{display:block;width:100%;min-width:var(--least);height:auto;margin:0 auto}
figcaption{font-size:12.5px;color:var(--quiet);margin-top:6px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;margin:8px 0 0;padding:0;font-size:12.5px}
.legend li{display:flex;align-items:center;gap:6px}.sample{flex:none;display:block}.legend .sample+.sample{margin-left:-2px}
svg text{font-family:inherit}.picture{display:block;width:100%;max-width:760px;min-width:min(100%,520px);height:auto}.radar{max-width:480px}
.defs{position:absolute;width:0;height:0}
.signs{table-layout:fixed;width:100%;max-width:52em;margin:10px 0}.signs th,.signs td{border:1px solid var(--strong);min-width:0!important}.signs td{height:3.2em}
.by-hand{display:none}
footer{margin:36px 0 24px;padding-top:8px;border-top:1px solid var(--rule);color:var(--quiet);font-size:12px}
@media (max-width:900px){td{min-width:9.5em}}
@media (max-width:640px){main,header{padding:0 12px}header{padding-top:14px}.answer{font-size:18px}h1{font-size:19px}
nav a{padding:5px 0;margin-right:16px}summary{padding:7px 0}dl.terms{grid-template-columns:1fr}dl.terms dt{margin-top:4px}}
@media screen{.large section>ul,.large section>details,.large .scroll{content-visibility:auto;contain-intrinsic-size:auto 300px}}
@page{size:A4 portrait;margin:14mm 12mm 16mm}
@page map{size:A3 landscape;margin:12mm}
@media print{
:root{--paper:#fff;--sheet:#fff}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:9.5pt;line-height:1.45}main,header{max-width:none;padding:0}h1{font-size:17pt}.answer{font-size:13.5pt}h2{font-size:13pt;break-after:avoid}h3{font-size:10.5pt;break-after:avoid}
section{margin-top:7mm}a{color:inherit;text-decoration:none}
.scroll,.drawing{overflow:visible;border:0}table{font-size:7.6pt;line-height:1.35;border:1px solid var(--rule)}th,td,thead th,tbody th{min-width:4.1em;padding:2.5px 4px}tbody th{min-width:6em}th.r,td.r,th.c,td.c{min-width:2.6em}
.matrix{break-inside:avoid}.matrix table{font-size:6.4pt}.matrix td,.matrix thead th{white-space:normal;min-width:2.4em}
.id.short{white-space:nowrap}
thead{display:table-header-group}tr{break-inside:avoid}
details::details-content{content-visibility:visible!important;display:block!important}
details{break-inside:auto}summary{list-style:none;font-weight:600;break-after:avoid}details li:not(:has(ul)){break-inside:avoid}details ul ul{font-size:8.5pt;line-height:1.35}
.of-findings>ul,.of-findings details>ul{columns:2;column-gap:8mm}
.sheet-fresh{break-before:page;margin-top:0}.by-hand{display:block}.by-hand b{display:inline-block;min-width:14em;border-bottom:1px solid var(--ink)}
.signs{break-inside:avoid}.signs td{height:11mm}
.sheet-map{page:map;break-before:page;break-after:page;margin:0}.sheet-map figure{break-inside:avoid}
.map{width:auto;max-width:100%;max-height:218mm;min-width:0!important}
nav{display:none}dl.terms{break-inside:avoid}p{max-width:none}
}
)css";
}

std::string_view drawing_stylesheet() {
  return R"css(
svg text{fill:var(--ink)}svg a{text-decoration:none}
.m-band{fill:var(--band);stroke:var(--band2)}.m-band-name{font-size:12px;font-weight:600;fill:var(--quiet)!important}
.m-box{fill:var(--sheet);stroke:var(--strong)}.m-other{stroke-dasharray:4 3;fill:var(--paper)}
.m-id{font-size:12.5px;font-weight:700}.m-name{font-size:12px}.m-small{font-size:10.5px;fill:var(--quiet)!important}.m-right{text-anchor:end}
.m-stripe0{fill:var(--l0)}.m-stripe1{fill:var(--l1)}.m-stripe2{fill:var(--l2)}.m-stripe3{fill:var(--l3)}.m-stripe-open{fill:url(#hatch);stroke:var(--strong);stroke-width:.6}
.g-on{fill:var(--ink)}.g-off{fill:none;stroke:var(--strong);stroke-width:.7}.g-open{fill:url(#hatch);stroke:var(--ink);stroke-width:.7}
.m-line{fill:none;stroke:var(--ink);stroke-width:1.4;stroke-linejoin:round}
.m-wireless{stroke-dasharray:.1 4.5;stroke-linecap:round;stroke-width:2.2}.m-distant{stroke-dasharray:8 4}.m-carried{stroke-dasharray:11 4 2 4}.m-unknown{stroke-dasharray:2 7}
.m-double{stroke-width:5}.m-double.m-wireless{stroke-width:5;stroke-linecap:butt;stroke-dasharray:1.5 4}.m-inner{fill:none;stroke:var(--sheet);stroke-width:2.2;stroke-linejoin:round}
.m-arrow{fill:var(--ink)}.m-line.m-open{stroke:var(--alarm)}.m-arrow.m-open{fill:var(--alarm)}
.m-plate{fill:var(--sheet)}.m-label{font-size:10.5px;text-anchor:middle;font-weight:600}
.m-gate{fill:var(--sheet);stroke:var(--ink);stroke-width:1.2}.m-gate-on{fill:var(--ink);stroke:var(--ink);stroke-width:1.2}.m-gate-bar{fill:var(--sheet)}
.m-gate-none{fill:var(--sheet);stroke:var(--alarm);stroke-width:1.3}.m-gate-cross{fill:none;stroke:var(--alarm);stroke-width:1.5}
.m-gate-open{fill:var(--sheet);stroke:var(--ink);stroke-dasharray:2 1.6}.m-gate-ask{font-size:9.5px;text-anchor:middle;font-weight:700}
svg a:hover .m-box{stroke:var(--accent);stroke-width:2}
.p-band1{fill:var(--band)}.p-band2{fill:var(--l1);fill-opacity:.35}.p-band3{fill:var(--l2);fill-opacity:.35}
.p-id{font-size:12px;font-weight:700}.p-name{font-size:12px}.p-small{font-size:9.5px;fill:var(--quiet)!important}.p-middle{text-anchor:middle}.p-end{text-anchor:end}
.p-before{fill:var(--sheet);stroke:var(--ink);stroke-width:1.6}.p-after{fill:var(--ink);stroke:var(--ink)}
.p-line{fill:none;stroke:var(--ink);stroke-width:2}.p-open{fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:3 3}
.p-ring{fill:none;stroke:var(--rule)}.p-area{fill:var(--accent);fill-opacity:.18;stroke:var(--accent);stroke-width:2}
)css";
}

std::string_view paper_stylesheet() {
  return R"css(
@page{size:A4 portrait;margin:14mm 12mm 16mm;font:7.5pt "BIZ UDPGothic","Noto Sans CJK JP",sans-serif;color:#565d65}
@page map{size:A3 landscape;margin:12mm}
@page wide{size:A4 landscape;margin:14mm 12mm 16mm}
body{margin:0;font:9pt/1.45 "BIZ UDPGothic","Noto Sans CJK JP",sans-serif;color:#1b1e22;overflow-wrap:anywhere}
h1{font-size:15pt;line-height:1.3;margin:0}h2{font-size:12pt;margin:0 0 2mm;padding-bottom:1mm;border-bottom:.5pt solid #8b9197;break-after:avoid}
h3{font-size:9.5pt;margin:3.5mm 0 1mm;break-after:avoid}h4{font-size:9pt;margin:2mm 0 1mm;break-after:avoid}
h3+p:not(.dense),h4+p:not(.dense){break-after:avoid}
p{margin:1mm 0}.subtitle{margin:0;font-size:11pt;font-weight:700}.facts{margin:1mm 0 0;font-size:7.5pt;color:#565d65}
.answer{font-size:12pt;line-height:1.45;font-weight:700;margin:3mm 0 1mm;padding-top:2mm;border-top:1.2pt solid #1b1e22}
ul{margin:1mm 0;padding-left:4mm}li{margin:0}.counts{font-size:8.5pt}
section{margin-top:4.5mm}.sheet-fresh{break-before:page;margin-top:0}.stamp{font-size:7pt;color:#565d65}
.id{white-space:nowrap}.quiet{color:#565d65}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:7.6pt;line-height:1.35;border-bottom:.4pt solid #8b9197}
th,td{border-top:.4pt solid #c3c7ca;padding:.6mm .9mm;text-align:left;vertical-align:top;font-weight:400}
thead th{border-top:.7pt solid #1b1e22;border-bottom:.7pt solid #1b1e22;font-weight:700;vertical-align:bottom}
tr{break-inside:avoid}.r{text-align:right;padding-right:1.8mm}.c{text-align:center}
.matrix{font-size:6.6pt}
td.missing{background:#f6ded9}td.doubled{background:#f6e9c8}
.terms{margin:1mm 0;break-inside:avoid}.terms td,.terms th{border:0;padding:.3mm 1mm .3mm 0}.terms{border:0}.terms th{width:26mm;color:#565d65}
.dense{margin:0;padding:.7mm 0;border-top:.4pt solid #c3c7ca;font-size:7.6pt;line-height:1.35}
.signs th,.signs td{border:.5pt solid #565d65}.signs td{height:7.5mm}.signs{break-inside:avoid;margin-top:2mm}
.signs+p{font-size:7pt;margin:.5mm 0;break-before:avoid}.sheet-close table+p{font-size:7.5pt}
.sheet-close table{font-size:7.2pt;line-height:1.22}.sheet-close .signs td{height:6.5mm}.sheet-close .matrix{font-size:6.6pt}
.sheet-close th,.sheet-close td{padding-top:.3mm;padding-bottom:.3mm}.sheet-close h3{margin-top:2.5mm}
.by-hand{margin:1mm 0 0;font-size:7.5pt;color:#565d65}
figure{margin:0;break-inside:avoid}.drawing svg{display:block;width:100%}.of-map .map{max-height:205mm}
.picture{max-width:150mm}.of-management-decide table{font-size:7.2pt}.radar{max-width:110mm}.legend{list-style:none;padding:0;font-size:7.5pt}.legend li{display:inline-block;margin-right:5mm}.legend svg{vertical-align:-1mm;margin-right:1.5mm}
figcaption{font-size:7.5pt;color:#565d65;margin-top:1mm}
.sheet-map{page:map;break-before:page;break-after:page;margin:0}
.sheet-wide{page:wide;break-before:page;break-after:page;margin:0}
)css";
}

std::string in_paper_colours(std::string_view css) {
  using Colour = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Colour, 15> colours = {{{"paper", "#fff"},
                                                      {"sheet", "#fff"},
                                                      {"ink", "#1b1e22"},
                                                      {"quiet", "#565d65"},
                                                      {"rule", "#d3d6d8"},
                                                      {"strong", "#8b9197"},
                                                      {"head", "#f1f2f0"},
                                                      {"accent", "#17527f"},
                                                      {"alarm", "#a8261b"},
                                                      {"band", "#f3f4f1"},
                                                      {"band2", "#e4e6e2"},
                                                      {"l0", "#e9ebe8"},
                                                      {"l1", "#f0d9a6"},
                                                      {"l2", "#d08a35"},
                                                      {"l3", "#7d2c10"}}};
  std::string out(css);
  for (const auto& [name, value] : colours) {
    const std::string used = "var(--" + std::string(name) + ")";
    for (std::size_t at = out.find(used); at != std::string::npos; at = out.find(used, at)) {
      out.replace(at, used.size(), value);
    }
  }
  return out;
}

}  // namespace masugata::report
