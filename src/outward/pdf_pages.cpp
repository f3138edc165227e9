#include "outward/pdf_pages.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <array>
#include <exception>

namespace masugata::outward {

namespace {

constexpr const char* families = "BIZ UDPGothic,Noto Sans CJK JP,sans-serif";
constexpr double ascent = 0.88;  // of the font's size: where the base line stands in a line without leading

struct Release {
  void operator()(PangoLayout* one) const { g_object_unref(one); }
  void operator()(PangoContext* one) const { g_object_unref(one); }
  void operator()(PangoFontMap* one) const { g_object_unref(one); }
  void operator()(PangoFontDescription* one) const { pango_font_description_free(one); }
  void operator()(PangoAttrList* one) const { pango_attr_list_unref(one); }
  void operator()(cairo_font_options_t* one) const { cairo_font_options_destroy(one); }
  void operator()(cairo_surface_t* one) const { cairo_surface_destroy(one); }
  void operator()(cairo_t* one) const { cairo_destroy(one); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

// C calls it: nothing may be thrown through.
cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
  try {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);  // NOLINT: bytes are bytes
  } catch (const std::exception&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
  return CAIRO_STATUS_SUCCESS;
}

// Text as on paper: nothing is bent to the dots of a screen.
Held<PangoContext> make_context(PangoFontMap* fonts, base::Language language) {
  Held<PangoContext> context(pango_font_map_create_context(fonts));
  pango_context_set_language(context.get(), pango_language_from_string(language == base::Language::ja ? "ja" : "en"));
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  const Held<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context.get(), options.get());
  return context;
}

Held<PangoAttrList> attributes_of(const Phrase& phrase) {
  Held<PangoAttrList> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));  // an id is parted, but not changed
  const auto add = [&](PangoAttribute* attribute, const Phrase::Span& span) {
    attribute->start_index = static_cast<guint>(span.from);
    attribute->end_index = static_cast<guint>(span.to);
    pango_attr_list_insert(attributes.get(), attribute);
  };
  for (const Phrase::Span& span : phrase.bold) add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), span);
  for (const Phrase::Span& span : phrase.whole) add(pango_attr_allow_breaks_new(FALSE), span);
  return attributes;
}

void set_colour(cairo_t* to, Ink ink) {
  struct Colour {
    double red, green, blue;
  };
  static constexpr std::array<Colour, 4> colours = {
      {{0.106, 0.118, 0.133}, {0.337, 0.369, 0.396}, {0.545, 0.569, 0.592}, {0.765, 0.780, 0.792}}};
  const Colour& colour = colours[static_cast<std::size_t>(ink)];
  cairo_set_source_rgb(to, colour.red, colour.green, colour.blue);
}

}  // namespace

struct Lines::Set {
  Held<PangoLayout> layout;
  Look look;
  double width;
};

Lines::Lines(std::unique_ptr<Set> set) : set_(std::move(set)) {}
Lines::Lines(Lines&&) noexcept = default;
Lines& Lines::operator=(Lines&&) noexcept = default;
Lines::~Lines() = default;

int Lines::count() const { return pango_layout_get_line_count(set_->layout.get()); }

struct Pages::State {
  Held<PangoFontMap> fonts;
  Held<PangoContext> context;
  Held<PangoFontDescription> font;
  std::string bytes;  // outlives the surface that writes to it
  Held<cairo_surface_t> surface;
  Held<cairo_t> cairo;  // nothing: pages are counted only
  int ended = 0;
  int chapter = CAIRO_PDF_OUTLINE_ROOT;
};

Pages::Pages(Purpose purpose, const About& about) : state_(std::make_unique<State>()) {
  state_->fonts.reset(pango_cairo_font_map_new());
  state_->context = make_context(state_->fonts.get(), about.language);
  state_->font.reset(pango_font_description_from_string(families));
  if (purpose == Purpose::count) return;
  state_->surface.reset(cairo_pdf_surface_create_for_stream(&append, &state_->bytes, sheet_width, sheet_height));
  cairo_surface_t* const surface = state_->surface.get();
  const std::string time = base::format_iso(about.date) + "T00:00:00Z";
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, time.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  state_->cairo.reset(cairo_create(surface));
}

Pages::~Pages() = default;

Lines Pages::set(const Phrase& phrase, const Look& look, double width) {
  Held<PangoLayout> layout(pango_layout_new(state_->context.get()));
  pango_font_description_set_absolute_size(state_->font.get(), look.size * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), state_->font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_attributes(layout.get(), attributes_of(phrase).get());
  pango_layout_set_text(layout.get(), phrase.text.data(), static_cast<int>(phrase.text.size()));
  return Lines(std::make_unique<Lines::Set>(Lines::Set{std::move(layout), look, width}));
}

void Pages::draw(const Lines& lines, int first, int count, const Spot& at) {
  if (!state_->cairo) return;
  const Lines::Set& set = *lines.set_;
  set_colour(state_->cairo.get(), set.look.ink);
  const double base_line = at.y + (set.look.leading - set.look.size) / 2 + ascent * set.look.size;
  for (int n = 0; n < count && first + n < lines.count(); ++n) {
    PangoLayoutLine* const line = pango_layout_get_line_readonly(set.layout.get(), first + n);
    double left = at.x;
    if (at.side != Side::left) {
      PangoRectangle said;
      pango_layout_line_get_extents(line, nullptr, &said);
      const double room = set.width - static_cast<double>(said.width) / PANGO_SCALE;
      left += at.side == Side::right ? room : room / 2;
    }
    cairo_move_to(state_->cairo.get(), left, base_line + n * set.look.leading);
    pango_cairo_show_layout_line(state_->cairo.get(), line);
  }
}

void Pages::rule(double x, double y, double width, double thickness, Ink ink) {
  if (!state_->cairo) return;
  set_colour(state_->cairo.get(), ink);
  cairo_rectangle(state_->cairo.get(), x, y, width, thickness);
  cairo_fill(state_->cairo.get());
}

void Pages::end_page() {
  ++state_->ended;
  if (state_->cairo) cairo_show_page(state_->cairo.get());
}

void Pages::bookmark(const std::string& title, int level, double y) {
  if (!state_->cairo) return;
  const std::string place =
      "page=" + std::to_string(state_->ended + 1) + " pos=[0 " + std::to_string(static_cast<int>(y)) + "]";
  const int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : state_->chapter;
  const int made = cairo_pdf_surface_add_outline(state_->surface.get(), parent, title.c_str(), place.c_str(),
                                                 CAIRO_PDF_OUTLINE_FLAG_OPEN);
  if (level == 0) state_->chapter = made;
}

int Pages::ended() const { return state_->ended; }

base::Result<std::string> Pages::finish() {
  if (!state_->cairo) return std::string();
  const cairo_status_t drawn = cairo_status(state_->cairo.get());
  state_->cairo.reset();
  cairo_surface_finish(state_->surface.get());
  if (drawn != CAIRO_STATUS_SUCCESS || cairo_surface_status(state_->surface.get()) != CAIRO_STATUS_SUCCESS) {
    return base::fail(base::Fault::exhausted, "error.print.no_memory");
  }
  return std::move(state_->bytes);
}

}  // namespace masugata::outward
