#include "service/observation_joining.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/digest.hpp"

namespace masugata::service {

namespace {

using model::Conversation;
using model::ObservedDevice;
using model::ObservedOperation;

constexpr std::size_t most_objects = 64;  // of one operation

void add(std::uint64_t& sum, std::uint64_t more) { sum = sum > UINT64_MAX - more ? UINT64_MAX : sum + more; }

void add(model::Volume& sum, const model::Volume& more) {
  add(sum.packets, more.packets);
  add(sum.bytes, more.bytes);
}

void add(model::ObservationCounts& sum, const model::ObservationCounts& more) {
  add(sum.packets, more.packets);
  add(sum.bytes, more.bytes);
  add(sum.duplicates, more.duplicates);
  add(sum.skipped, more.skipped);
  add(sum.cut, more.cut);
  add(sum.gaps, more.gaps);
  add(sum.unread_messages, more.unread_messages);
  add(sum.over_limits, more.over_limits);
}

template <class T>
void add_new(std::vector<T>& list, const std::vector<T>& more) {
  for (const T& one : more) {
    if (std::ranges::find(list, one) == list.end()) list.push_back(one);
  }
}

// Widens the time; what was first seen by the other is shown by the other's packet.
template <class T>
void widen(T& into, const T& other) {
  if (other.first < into.first) {
    into.first = other.first;
    into.evidence = other.evidence;
  }
  into.last = std::max(into.last, other.last);
}

void fold(ObservedDevice& into, const ObservedDevice& other) {
  add_new(into.macs, other.macs);
  add_new(into.ips, other.ips);
  add_new(into.vlans, other.vlans);
  add_new(into.roles, other.roles);
  add(into.sent, other.sent);
  widen(into, other);
  into.heard = into.heard || other.heard;
  for (const model::ObservedFact& fact : other.facts) {
    const auto same = std::ranges::find_if(into.facts, [&](const model::ObservedFact& one) {
      return one.trait == fact.trait && one.value == fact.value && one.protocol == fact.protocol;
    });
    if (same == into.facts.end()) {
      into.facts.push_back(fact);
    } else {
      add(same->times, fact.times);
    }
  }
}

void fold(ObservedOperation& into, const ObservedOperation& other) {
  add(into.asked, other.asked);
  add(into.answered, other.answered);
  add(into.refused, other.refused);
  add(into.noticed, other.noticed);
  add(into.objects_left_out, other.objects_left_out);
  for (const model::ObservedObject& object : other.objects) {
    const auto same = std::ranges::find(into.objects, object.name, &model::ObservedObject::name);
    if (same != into.objects.end()) {
      add(same->times, object.times);
    } else if (into.objects.size() < most_objects) {
      into.objects.push_back(object);
    } else {
      add(into.objects_left_out, 1);
    }
  }
}

void fold(model::ObservedHour& into, const model::ObservedHour& other) {
  add(into.volume, other.volume);
  into.effects.resize(std::max(into.effects.size(), other.effects.size()));
  for (std::size_t n = 0; n < other.effects.size(); ++n) {
    const std::uint64_t sum = std::uint64_t{into.effects[n]} + other.effects[n];
    into.effects[n] = static_cast<std::uint32_t>(std::min<std::uint64_t>(sum, UINT32_MAX));
  }
}

void fold_hours(std::vector<model::ObservedHour>& into, const std::vector<model::ObservedHour>& other) {
  std::vector<model::ObservedHour> all;
  all.reserve(into.size() + other.size());
  std::ranges::merge(into, other, std::back_inserter(all), {}, &model::ObservedHour::hour, &model::ObservedHour::hour);
  into.clear();
  for (model::ObservedHour& one : all) {
    if (!into.empty() && into.back().hour == one.hour) {
      fold(into.back(), one);
    } else {
      into.push_back(std::move(one));
    }
  }
}

void fold(Conversation& into, const Conversation& other) {
  add(into.to_server, other.to_server);
  add(into.to_client, other.to_client);
  widen(into, other);
  into.guessed = into.guessed && other.guessed;
  for (const ObservedOperation& operation : other.operations) {
    const auto same = std::ranges::find_if(into.operations, [&](const ObservedOperation& one) {
      return one.code == operation.code && one.table == operation.table;
    });
    if (same == into.operations.end()) {
      into.operations.push_back(operation);
    } else {
      fold(*same, operation);
    }
  }
  fold_hours(into.hours, other.hours);
}

std::string key_of(const Conversation& one) {
  return one.client + " " + one.server + " " + one.transport + " " + std::to_string(one.port) + " " + one.protocol;
}

// Evidence that names the files of all observations together.
void shift(ObservedDevice& one, std::uint32_t files) {
  one.evidence.file += files;
  for (model::ObservedFact& fact : one.facts) fact.evidence.file += files;
}

void shift(Conversation& one, std::uint32_t files) {
  one.evidence.file += files;
  for (ObservedOperation& operation : one.operations) {
    operation.evidence.file += files;
    for (model::ObservedObject& object : operation.objects) object.evidence.file += files;
  }
}

class Joining {
 public:
  void add_all(const model::Observation& other) {
    const auto files = static_cast<std::uint32_t>(out_.files.size());
    out_.files.insert(out_.files.end(), other.files.begin(), other.files.end());
    add(out_.counts, other.counts);
    for (ObservedDevice one : other.devices) {
      shift(one, files);
      add_device(std::move(one));
    }
    for (Conversation one : other.conversations) {
      shift(one, files);
      add_conversation(std::move(one));
    }
  }

  model::Observation end() {
    std::erase_if(out_.devices, [](const ObservedDevice& one) { return one.macs.empty() && one.ips.empty(); });
    return std::move(out_);
  }

 private:
  using Places = std::unordered_map<std::string, std::size_t>;

  // Places of devices that are surely the same.
  std::vector<std::size_t> same_as(const ObservedDevice& one) const {
    std::vector<std::size_t> places;
    for (const std::string& mac : one.macs) {
      if (const auto found = by_mac_.find(mac); found != by_mac_.end()) add_new(places, {found->second});
    }
    for (const std::string& ip : one.ips) {
      const auto found = by_ip_.find(ip);
      if (found == by_ip_.end()) continue;
      if (one.macs.empty() || out_.devices[found->second].macs.empty()) add_new(places, {found->second});
    }
    std::ranges::sort(places);
    return places;
  }

  void add_device(ObservedDevice one) {
    const std::vector<std::size_t> places = same_as(one);
    if (places.empty()) {
      out_.devices.push_back(std::move(one));
      return name(out_.devices.size() - 1);
    }
    ObservedDevice& into = out_.devices[places.front()];
    for (std::size_t n = 1; n < places.size(); ++n) {
      const ObservedDevice moved = std::exchange(out_.devices[places[n]], {});
      fold(into, moved);
    }
    fold(into, one);
    name(places.front());
  }

  void name(std::size_t place) {
    for (const std::string& mac : out_.devices[place].macs) by_mac_[mac] = place;
    for (const std::string& ip : out_.devices[place].ips) {
      const auto held = by_ip_.try_emplace(ip, place).first;
      const ObservedDevice& other = out_.devices[held->second];
      if (std::ranges::find(other.ips, ip) == other.ips.end()) held->second = place;
    }
  }

  void add_conversation(Conversation one) {
    const auto [held, fresh] = by_key_.try_emplace(key_of(one), out_.conversations.size());
    if (fresh) {
      out_.conversations.push_back(std::move(one));
    } else {
      fold(out_.conversations[held->second], one);
    }
  }

  model::Observation out_;
  Places by_mac_, by_ip_, by_key_;
};

}  // namespace

model::Observation join_observations(std::span<const model::Observation* const> observations) {
  Joining joining;
  for (const model::Observation* one : observations) joining.add_all(*one);
  return joining.end();
}

std::string conversation_id(const Conversation& one) {
  constexpr std::size_t digits = 16;
  const std::string key = key_of(one);
  const std::array<std::string_view, 1> parts = {key};
  return base::sha256(parts).substr(0, digits);
}

}  // namespace masugata::service
