// Use cases: the devices and conversations that were seen on a plant's networks, in one observation or in all.
#pragma once

#include "service/platform/observations.hpp"

namespace masugata::service {

struct ObservedWish {
  std::string factory;
  std::string observation;           // id; empty: all that are kept, joined
  std::string q;                     // words that must all be there, in any text of the row
  std::vector<std::string> filters;  // "field:op:value"; ops: eq ne in lt gt le ge contains unknown known
  std::string sort;                  // "-packets,client"; empty: the order of the observation
  std::string cursor;                // `next` of the page before; empty: the first page
  std::size_t limit = 100;           // 1 to 1,000
};
// {rows, next, total}; rows as ObservedDevice and Conversation of the contract.
base::Result<base::Value> list_observed_devices(Platform& platform, const Caller& caller, const ObservedWish& wish);
base::Result<base::Value> list_conversations(Platform& platform, const Caller& caller, const ObservedWish& wish);
// {hours[{hour, packets, bytes, classes}]} of the conversations that the filters leave.
base::Result<base::Value> get_timeline(Platform& platform, const Caller& caller, const ObservedWish& wish);

struct ObservedPlace {
  std::string factory;
  std::string observation;  // likewise
  std::string id;
};
// {device, first_evidence, evidence[], conversations[], more_conversations}
base::Result<base::Value> get_observed_device(Platform& platform, const Caller& caller, const ObservedPlace& place);
// {conversation, operations[], hours[], evidence}
base::Result<base::Value> get_conversation(Platform& platform, const Caller& caller, const ObservedPlace& place);

// All rows of a list; `table` "devices", "facts" of them, "conversations", their "operations" and "hours", or
// "deviations", of which the wish leaves out nothing; `format` "xlsx" or "csv".
base::Result<FileAnswer> export_observed(Platform& platform, const Caller& caller, const ObservedWish& wish,
                                         std::string_view table, std::string_view format);

}  // namespace masugata::service
