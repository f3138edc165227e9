// MMS (ISO 9506-2) as IEC 61850-8-1 and TASE.2 use it: over TPKT, COTP, session, presentation and ACSE (RFC 1006,
// ISO 8073, X.225, X.226, X.227), and the same without the upper three. Shares its port with S7 communication.
#include "wire/protocol/osi.hpp"
#include "wire/protocol/protocols.hpp"

namespace masugata::wire::protocol {
namespace {

constexpr std::array<std::string_view, 4> tables = {"confirmed", "unconfirmed", "message", "control"};
constexpr std::uint8_t confirmed_table = 0;
constexpr std::uint8_t unconfirmed_table = 1;
constexpr std::uint8_t message_table = 2;
constexpr std::uint8_t control_table = 3;

constexpr std::uint8_t service_identify = 2;
constexpr std::uint8_t service_read = 4;
constexpr std::uint8_t service_write = 5;
constexpr std::uint64_t none_asked = 0;

bool is_number(const Choice& one, std::uint8_t tag) {
  return one.tag == tag && !one.content.empty() && one.content.size() <= 5;
}

// Is this a PDU of MMS? The kinds are those of ISO 9506-2 clause 7.
bool is_pdu(Bytes b) {
  Reader in(b);
  const Choice pdu = choice(in);
  if (in.failed()) return false;
  if (pdu.tag == 0x8b || pdu.tag == 0x8c) return pdu.content.empty();
  if (pdu.tag == 0x85 || pdu.tag == 0x86) return !pdu.content.empty() && pdu.content.size() <= 5;
  Reader inside(pdu.content);
  const Choice one = choice(inside);
  if (inside.failed()) return false;
  const Choice two = inside.done() ? Choice{} : choice(inside);
  const bool two_is_context = two.tag >= 0x80 && two.tag < 0xc0;
  switch (pdu.tag) {
    case 0xa0:
    case 0xa1:
      return is_number(one, 2) && (two_is_context || two.tag == 0x30);
    case 0xa2:
      return is_number(one, 0x80) ? two_is_context : is_number(one, 2) && two.tag == 0xa2;
    case 0xa3:
      return one.tag >= 0xa0 && one.tag <= 0xa2;
    case 0xa4:
    case 0xa7:
    case 0xaa:
    case 0xad:
      return one.tag >= 0x80 && one.tag <= 0xab;
    case 0xa8:
    case 0xa9:
      return one.tag >= 0x80 && one.tag <= 0x82 && two_is_context;
    default:
      return false;
  }
}

// The PDU in a COTP data unit: behind the upper layers, or bare.
Bytes pdu_of(Bytes content) {
  if (content.size() < 2) return {};
  const Bytes inside = presentation_content(session_content(content));
  if (!inside.empty()) return is_pdu(inside) ? inside : Bytes{};
  Reader in(content);
  choice(in);
  return !in.failed() && in.done() && is_pdu(content) ? content : Bytes{};
}

// "domain/item" of the first object that a request names. Walks over the elements without depth: into those that hold
// others, past those that do not.
class Name {
 public:
  explicit Name(Bytes b) {
    Reader in(b);
    for (int steps = 0; steps < 24 && !in.done(); ++steps) {
      Reader ahead(in.rest());
      const Choice one = choice(ahead);
      if (ahead.failed()) return;
      const bool holds = (one.tag & 0x20U) != 0;
      in.skip(holds ? ahead.position() - one.content.size() : ahead.position());
      if (holds) continue;
      const bool text = one.tag == 0x1a || one.tag == 0x19 || ((one.tag & 0xc0U) == 0x80 && printable(one.content));
      if (size_ > 0) {
        if (text && one.tag == 0x1a) add('/', one.content);
        return;
      }
      if (text) add('\0', one.content);
    }
  }
  [[nodiscard]] std::string_view text() const { return {text_.data(), size_}; }
  [[nodiscard]] std::string_view item() const {
    const std::size_t slash = text().find('/');
    return slash == std::string_view::npos ? text() : text().substr(slash + 1);
  }

 private:
  static bool printable(Bytes b) {
    if (b.size() < 3) return false;
    for (const std::uint8_t c : b) {
      if (c < ' ' || c > '~') return false;
    }
    return true;
  }
  void add(char before, Bytes part) {
    if (before != '\0' && size_ < text_.size()) text_[size_++] = before;
    for (const std::uint8_t c : part) {
      if (size_ < text_.size()) text_[size_++] = static_cast<char>(c);
    }
  }
  std::array<char, 132> text_{};
  std::size_t size_ = 0;
};

// What a write means by the functional constraint in the name of its object (IEC 61850-8-1 clauses 7 and 20); the
// numbers are those of the table `control`. 0 when it is an ordinary one.
std::uint64_t control_of(std::string_view item, std::uint32_t service) {
  const auto holds = [&](std::string_view part) { return item.find(part) != std::string_view::npos; };
  if (holds("$CO$")) {
    if (service == service_read) return item.ends_with("$SBO") ? 4 : 0;
    return holds("$Oper") ? 1 : holds("$SBOw") ? 2 : holds("$Cancel") ? 3 : 0;
  }
  if (service != service_write) return 0;
  if (holds("$SP$") || holds("$SE$") || holds("$SG$") || holds("$CF$")) return 10;
  if (holds("$BR$") || holds("$RP$") || holds("$LG$")) return 11;
  return holds("$GO$") || holds("$MS$") || holds("$US$") ? 12 : 0;
}

// Which fact of a name plate is read (IEC 61850-7-3, DPL and LPL), as trait + 1; 0 for none.
std::uint64_t trait_of(std::string_view item) {
  if (item.find("$DC$") == std::string_view::npos) return 0;
  const bool physical = item.find("$PhyNam$") != std::string_view::npos;
  constexpr std::array<std::pair<std::string_view, Trait>, 5> names = {{{"$vendor", Trait::maker},
                                                                        {"$hwRev", Trait::hardware},
                                                                        {"$swRev", Trait::firmware},
                                                                        {"$serNum", Trait::serial},
                                                                        {"$model", Trait::model}}};
  for (const auto& [name, trait] : names) {
    if (physical && item.ends_with(name)) return static_cast<std::uint64_t>(trait) + 1;
  }
  return 0;
}

std::uint32_t number_of(Bytes b) {
  std::uint32_t value = 0;
  for (const std::uint8_t byte : first(b, 5)) value = value << 8U | byte;
  return value;
}

// A cell of the memory: who asked, the number of the invocation, table and code + 1, the trait that is read.
struct Asked {
  std::uint64_t& cell;
  Asked(Memory& memory, std::uint32_t invocation) : cell(memory[invocation % 3]) {}
  void keep(const Operation& operation, std::uint32_t invocation, std::uint64_t trait) const {
    cell = invocation | (operation.code + 1) << 32U | std::uint64_t{operation.table} << 44U | trait << 48U;
  }
  [[nodiscard]] bool fits(std::uint32_t invocation) const {
    return cell != none_asked && (cell & 0xffffffffU) == invocation;
  }
  [[nodiscard]] std::uint64_t code() const { return (cell >> 32U & 0xfffU) - 1; }
  [[nodiscard]] std::uint8_t table() const { return cell >> 44U & 0xfU; }
  [[nodiscard]] std::uint64_t trait() const { return cell >> 48U & 0xfU; }
};

Choice service_of(Reader& in) {
  Choice service = choice(in);
  if (service.tag == 0x30) service = choice(in);  // modifiers stand before it
  return service;
}

void request(Reader in, Memory& memory, Sink& out) {
  const std::uint32_t invocation = number_of(choice(in).content);
  const Choice service = service_of(in);
  if (in.failed()) return;
  const Name name(service.content);
  Operation operation{confirmed_table, service.number, Saying::request, {name.text(), 0, 0, 0}};
  const std::uint64_t control = control_of(name.item(), service.number);
  if (control != 0) {
    operation.table = control_table;
    operation.code = control;
  }
  const std::uint64_t trait = service.number == service_read ? trait_of(name.item()) : 0;
  Asked(memory, invocation).keep(operation, invocation, trait);
  out.operation(operation);
}

void identify(Bytes answer, Sink& out) {
  const auto say = [&](Trait trait, Bytes text) {
    if (!text.empty()) out.identity({trait, text_of(text)});
  };
  say(Trait::maker, child(answer, 0x80));
  say(Trait::model, child(answer, 0x81));
  say(Trait::firmware, child(answer, 0x82));
}

void answer(Reader in, Memory& memory, Sink& out) {
  const std::uint32_t invocation = number_of(choice(in).content);
  const Choice service = choice(in);
  if (in.failed()) return;
  Operation operation{confirmed_table, service.number, Saying::answer, {}};
  const Bytes results = service.number == service_read ? child(service.content, 0xa1) : service.content;
  const bool tells = service.number == service_read || service.number == service_write;
  if (tells && !results.empty() && results[0] == 0x80) operation.saying = Saying::refusal;
  const Asked asked(memory, invocation);
  if (asked.fits(invocation)) {
    if (asked.table() == control_table) {
      operation.table = control_table;
      operation.code = asked.code();
    }
    const Bytes text = asked.trait() != 0 ? child(results, 0x8a) : Bytes{};
    if (!text.empty()) out.identity({static_cast<Trait>(asked.trait() - 1), text_of(text)});
    asked.cell = none_asked;
  }
  out.operation(operation);
  if (service.number == service_identify) identify(service.content, out);
}

// An error, or a refusal to read the request at all.
void refuse(const Choice& pdu, Memory& memory, Sink& out) {
  Reader in(pdu.content);
  const Choice number = choice(in);
  Operation operation{message_table, pdu.number, Saying::refusal, {}};
  const std::uint32_t invocation = number_of(number.content);
  const Asked asked(memory, invocation);
  if (is_number(number, number.tag) && asked.fits(invocation)) {
    operation.table = asked.table();
    operation.code = asked.code();
    asked.cell = none_asked;
  }
  out.operation(operation);
}

void read_pdu(Bytes b, Memory& memory, Sink& out) {
  Reader in(b);
  const Choice pdu = choice(in);
  if (pdu.number == 0) return request(Reader(pdu.content), memory, out);
  if (pdu.number == 1) return answer(Reader(pdu.content), memory, out);
  if (pdu.number == 2 || pdu.number == 4) return refuse(pdu, memory, out);
  if (pdu.number == 3) {
    Reader inside(pdu.content);
    const Choice service = choice(inside);
    const Name name(service.content);
    out.operation({unconfirmed_table, service.number, Saying::notice, {name.text(), 0, 0, 0}});
    return;
  }
  // Cancel, initiate, conclude: each asked, answered, refused.
  const std::uint32_t kind = pdu.number < 8 ? 5 : pdu.number < 11 ? 8 : 11;
  const std::array<Saying, 3> sayings = {Saying::request, Saying::answer, Saying::refusal};
  out.operation({message_table, kind, sayings[(pdu.number - kind) % 3], {}});
}

Likeness looks(const Stretch& in) {
  const Frame frame = frame_of(in.bytes);
  return frame.data && !pdu_of(frame.content).empty() ? Likeness::sure : Likeness::no;
}

// Of a message in several data units the first is read.
std::size_t read(const Stretch& in, Sink& out) {
  const Frame frame = frame_of(in.bytes);
  if (frame.size == incomplete || frame.size == not_ours) return frame.size;
  if (in.bytes.size() < frame.size) return incomplete;
  if (!frame.data) return frame.size;
  const std::uint64_t bit = in.to_server ? 1 : 2;
  const bool continues = (in.memory[3] & bit) != 0;
  in.memory[3] = frame.last ? in.memory[3] & ~bit : in.memory[3] | bit;
  const Bytes pdu = continues ? Bytes{} : pdu_of(frame.content);
  if (!pdu.empty()) read_pdu(pdu, in.memory, out);
  return frame.size;
}

}  // namespace

constinit const Dissector mms = {"mms", only(Carrier::tcp), tables, looks, read};

}  // namespace masugata::wire::protocol
