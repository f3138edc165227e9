#include "base/unicode.hpp"
#include "report/markup.hpp"
#include "report/measure.hpp"
#include "report/pictures/pictures.hpp"

namespace masugata::report::pictures {
namespace {

constexpr double left = 250;  // of the scale
constexpr double step = 38;   // per unit of risk
constexpr double most = 9;
constexpr double row_height = 19;
constexpr double top = 22;
constexpr double figures = 62;  // room for the numbers at the right
constexpr std::size_t name_columns = 30;

double at(double risk) { return left + risk * step; }

std::string text(std::string_view kind, double x, double y, std::string_view said) {
  return "<text class=\"" + std::string(kind) + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + escape(said) +
         "</text>";
}

std::string line(std::string_view kind, double from, double to, double y) {
  return "<path class=\"" + std::string(kind) + "\" d=\"M" + number(from) + " " + number(y) + "H" + number(to) + "\"/>";
}

std::string dot(std::string_view kind, double x, double y) {
  return "<circle class=\"" + std::string(kind) + "\" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"4.6\"/>";
}

std::string bands(const Scale& scale, double height) {
  const std::vector<double> edges = {0, scale.medium_from, scale.high_from, most};
  std::string out;
  for (std::size_t n = 0; n + 1 < edges.size() && n < scale.names.size(); ++n) {
    // A step of the scale stands in the middle of its unit.
    const double from = at(edges[n] - (n == 0 ? 0 : 0.5));
    const double to = at(edges[n + 1] - (n + 2 == edges.size() ? 0 : 0.5)) + (n + 2 == edges.size() ? 8 : 0);
    out += "<rect class=\"p-band" + std::to_string(n + 1) + "\" x=\"" + number(from) + "\" y=\"" + number(top) +
           "\" width=\"" + number(to - from) + "\" height=\"" + number(height - top) + "\"/>";
    out += text("p-name p-middle", (from + to) / 2, top - 7, scale.names[n]);
  }
  return out;
}

std::string said(const model::NumberPair& pair) {
  const std::string known = std::to_string(pair.known);
  return pair.known == pair.worst ? known : known + "–" + std::to_string(pair.worst);
}

std::string row(const Span& span, double y) {
  const double before = at(span.before.known);
  const double after = at(span.after.known);
  std::string out = text("p-id", 4, y + 4, base::fit(clean(span.id), name_columns));
  const double used = 10 + width(base::fit(clean(span.id), name_columns)) * 12;
  const double room = (left - 14 - used) / 6.8;
  if (room > 6) out += text("p-name", used, y + 4, base::fit(clean(span.name), static_cast<std::size_t>(room)));
  if (span.after.worst > span.after.known) out += line("p-open", after, at(span.after.worst), y);
  if (before > after) out += line("p-line", after, before, y);
  out += dot("p-before", before, y) + dot("p-after", after, y);
  return out + text("p-name", at(most) + 16, y + 4, said(span.before) + " → " + said(span.after));
}

std::string sample(const std::string& drawn) {
  return "<svg class=\"sample\" viewBox=\"0 0 26 14\" width=\"26\" height=\"14\" aria-hidden=\"true\">" + drawn +
         "</svg>";
}

}  // namespace

Figure before_and_after(const std::vector<Span>& spans, const Scale& scale) {
  const double height = top + 6 + row_height * static_cast<double>(spans.size());
  Figure figure;
  figure.width = at(most) + figures + 20;
  figure.height = height;
  figure.title = scale.title;
  figure.svg = "<svg class=\"picture\" viewBox=\"0 0 " + number(figure.width) + " " + number(height) +
               "\" role=\"img\" aria-label=\"" + escape(scale.title) + "\">" + bands(scale, height);
  for (std::size_t n = 0; n < spans.size(); ++n) {
    figure.svg += row(spans[n], top + 3 + row_height * (static_cast<double>(n) + 0.5));
  }
  figure.svg += "</svg>";
  return figure;
}

std::string before_sample() { return sample(dot("p-before", 13, 7)); }
std::string after_sample() { return sample(dot("p-after", 13, 7)); }
std::string open_sample() { return sample(line("p-open", 2, 24, 7)); }

}  // namespace masugata::report::pictures
