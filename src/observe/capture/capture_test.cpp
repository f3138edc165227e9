#include "observe/capture/capture.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "wire/frame_test.hpp"

namespace masugata::observe {

using namespace wire::frame;

namespace {

struct Seen {
  std::vector<std::string> frames;
  std::vector<std::int64_t> times;
  std::vector<std::string> notes;
  std::vector<CaptureInterface> interfaces;
  std::vector<KnownName> names;
};

Seen read(const Octets& bytes) {
  base::MemorySource source(bytes);
  const auto reader = open_capture(source, "x.pcap");
  REQUIRE(reader);
  Seen seen;
  Frame frame;
  while ((*reader)->next(frame)) {
    seen.frames.emplace_back(wire::text_of(frame.kept));
    seen.times.push_back(frame.time);
  }
  for (const auto& note : (*reader)->notes()) seen.notes.push_back(note.key);
  seen.interfaces = (*reader)->interfaces();
  seen.names = (*reader)->names();
  return seen;
}

// Numbers in either order.
struct Writer {
  bool big = false;
  Octets bytes{};
  Writer& u32(std::uint32_t value) {
    for (unsigned n = 0; n < 4; ++n) bytes.push_back(static_cast<std::uint8_t>(value >> (big ? 24U - 8U * n : 8U * n)));
    return *this;
  }
  Writer& u16(std::uint16_t value) {
    for (unsigned n = 0; n < 2; ++n) bytes.push_back(static_cast<std::uint8_t>(value >> (big ? 8U - 8U * n : 8U * n)));
    return *this;
  }
  Writer& raw(std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
    return *this;
  }
  Writer& head(std::uint32_t mark) { return u32(mark).u16(2).u16(4).u32(0).u32(0).u32(65535).u32(1); }
  Writer& record(std::uint32_t seconds, std::uint32_t fraction, std::string_view text, std::string_view more = {}) {
    const auto size = static_cast<std::uint32_t>(text.size());
    return u32(seconds).u32(fraction).u32(size).u32(size).raw(more).raw(text);
  }
  Writer& block(std::uint32_t type, const Octets& body) {
    const auto padded = static_cast<std::uint32_t>((body.size() + 3) / 4 * 4);
    u32(type).u32(padded + 12);
    bytes.insert(bytes.end(), body.begin(), body.end());
    bytes.resize(bytes.size() + padded - body.size());
    return u32(padded + 12);
  }
  Writer& section() {
    Writer body{big};
    body.u32(0x1a2b3c4d).u16(1).u16(0).u32(0xffffffff).u32(0xffffffff);
    return block(0x0a0d0d0a, body.bytes);
  }
  Writer& interface(const Octets& options = {}) {
    Writer body{big};
    body.u16(1).u16(0).u32(65535);
    body.bytes.insert(body.bytes.end(), options.begin(), options.end());
    return block(1, body.bytes);
  }
  Writer& packet(std::uint64_t count, std::string_view text, std::uint32_t interface = 0) {
    const auto size = static_cast<std::uint32_t>(text.size());
    Writer body{big};
    body.u32(interface)
        .u32(static_cast<std::uint32_t>(count >> 32U))
        .u32(static_cast<std::uint32_t>(count))
        .u32(size)
        .u32(size)
        .raw(text);
    return block(6, body.bytes);
  }
};

}  // namespace

TEST_CASE("pcap in both orders, with microseconds, nanoseconds and the modified header") {
  struct Case {
    std::uint32_t mark;
    bool big;
    std::int64_t time;
    std::string_view more;
  };
  for (const Case& one : {Case{0xa1b2c3d4, false, 5'000'007'000, ""}, Case{0xa1b2c3d4, true, 5'000'007'000, ""},
                          Case{0xa1b23c4d, false, 5'000'000'007, ""}, Case{0xa1b23c4d, true, 5'000'000'007, ""},
                          Case{0xa1b2cd34, false, 5'000'007'000, "12345678"}}) {
    CAPTURE(one.mark);
    CAPTURE(one.big);
    Writer file{one.big};
    const Seen seen = read(file.head(one.mark).record(5, 7, "first", one.more).record(6, 0, "second", one.more).bytes);
    CHECK(seen.frames == std::vector<std::string>{"first", "second"});
    CHECK(seen.times.front() == one.time);
    CHECK(seen.notes.empty());
  }
}

TEST_CASE("a file that was cut off gives what it has") {
  Writer file;
  Octets bytes = file.head(0xa1b2c3d4).record(5, 7, "first").record(6, 0, "second").bytes;
  struct Case {
    std::size_t cut;
    std::vector<std::string> frames;
  };
  for (const Case& one : {Case{2, {"first", "seco"}}, Case{6, {"first"}}, Case{10, {"first"}}, Case{22 + 4, {"f"}}}) {
    CAPTURE(one.cut);
    const Seen seen = read(Octets(bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t>(one.cut)));
    CHECK(seen.frames.size() == one.frames.size());
    CHECK(seen.notes == std::vector<std::string>{"observe.capture.cut_tail"});
  }
}

TEST_CASE("after a length that cannot be, reading goes on at the next record") {
  Writer file;
  file.head(0xa1b2c3d4).record(5, 7, "first");
  file.u32(5).u32(8).u32(0x7fffffff).u32(0x7fffffff).raw("garbage");
  for (std::uint32_t n = 0; n < 3; ++n) file.record(6, n, "after");
  const Seen seen = read(file.bytes);
  CHECK(seen.frames == std::vector<std::string>{"first", "after", "after", "after"});
  CHECK(seen.notes == std::vector<std::string>{"observe.capture.wrong_length"});
}

TEST_CASE("pcapng in both orders, with clocks of its own and several sections") {
  for (const bool big : {false, true}) {
    CAPTURE(big);
    Writer file{big};
    Writer nano{big};
    nano.u16(9).u16(1).raw(std::string_view("\x09\0\0\0", 4)).u16(2).u16(4).raw("eth0").u16(0).u16(0);
    file.section().interface().interface(nano.bytes).packet(5'000'007, "micro").packet(5'000'000'007, "nano", 1);
    file.section().interface().packet(6'000'000, "next");
    const Seen seen = read(file.bytes);
    CHECK(seen.frames == std::vector<std::string>{"micro", "nano", "next"});
    CHECK(seen.times == std::vector<std::int64_t>{5'000'007'000, 5'000'000'007, 6'000'000'000});
    REQUIRE(seen.interfaces.size() == 3);
    CHECK(seen.interfaces[1].name == "eth0");
    CHECK(seen.notes.empty());
  }
}

TEST_CASE("pcapng's other blocks: names, simple and old packets, unknown ones") {
  Writer file;
  Writer names;
  names.u16(1)
      .u16(9)
      .raw(std::string_view("\x0a\x00\x00\x05plc\0", 8))
      .raw(std::string_view("\0\0\0\0", 4))
      .u16(0)
      .u16(0);
  Writer simple;
  simple.u32(6).raw("simple");
  Writer old;
  old.u16(0).u16(0).u32(0).u32(2'000'000).u32(3).u32(3).raw("old");
  file.section()
      .interface()
      .block(4, names.bytes)
      .block(3, simple.bytes)
      .block(2, old.bytes)
      .block(0x0bad, text("whatever"));
  const Seen seen = read(file.packet(1, "last").bytes);
  CHECK(seen.frames == std::vector<std::string>{"simple", "old", "last"});
  REQUIRE(seen.names.size() == 1);
  CHECK(seen.names.front().name == "plc");
  CHECK(wire::to_text(seen.names.front().ip) == "10.0.0.5");
}

TEST_CASE("blocks that lie about their length") {
  Writer huge;
  huge.section().interface().packet(1, "before").u32(6).u32(0xfffffff0).u32(0);
  CHECK(read(huge.bytes).frames == std::vector<std::string>{"before"});
  CHECK(read(huge.bytes).notes == std::vector<std::string>{"observe.capture.large_block"});
  Writer odd;
  odd.section().interface().packet(1, "before").u32(6).u32(13).u32(0);
  CHECK(read(odd.bytes).notes == std::vector<std::string>{"observe.capture.wrong_length"});
  Writer stray;
  stray.section().interface().packet(1, "stray", 9).packet(2, "good");
  CHECK(read(stray.bytes).frames == std::vector<std::string>{"good"});
}

TEST_CASE("what is no capture is refused") {
  for (const Octets& bytes : {Octets{}, text("PK"), text("hello world")}) {
    base::MemorySource source(bytes);
    CHECK_FALSE(open_capture(source, "x"));
  }
}

TEST_CASE("noise behind a header ends, whatever it is") {
  CHECK(rc::check("pcap and pcapng", [](const std::vector<std::uint8_t>& noise, bool next) {
    Writer file;
    if (next) {
      file.section().interface();
    } else {
      file.head(0xa1b2c3d4);
    }
    file.bytes.insert(file.bytes.end(), noise.begin(), noise.end());
    base::MemorySource source(file.bytes);
    const auto reader = open_capture(source, "x");
    RC_ASSERT(reader.has_value());
    Frame frame;
    std::size_t frames = 0;
    while ((*reader)->next(frame)) RC_ASSERT(++frames <= file.bytes.size());
  }));
}

}  // namespace masugata::observe
