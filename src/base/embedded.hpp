// Files of the source tree that the program carries inside itself, so that it needs no folder beside it.
#pragma once

#include <span>
#include <string_view>

namespace masugata::base {

struct EmbeddedFile {
  std::string_view path;  // relative to the embedded folder, '/' between parts
  std::string_view bytes;
};

}  // namespace masugata::base

namespace masugata::embedded {

// Made by cmake/Embed.cmake.
std::span<const base::EmbeddedFile> knowledge();   // knowledge/**
std::span<const base::EmbeddedFile> text();        // text/*.json
std::span<const base::EmbeddedFile> sample();      // examples/kitahama-plant/**
std::span<const base::EmbeddedFile> migrations();  // migrations/*.sql
std::span<const base::EmbeddedFile> contract();    // api/openapi.json
std::span<const base::EmbeddedFile>
mac_makers();                               // the registry of MAC addresses, one file; empty when it was left out
std::span<const base::EmbeddedFile> web();  // web/dist/**; empty when it was left out

}  // namespace masugata::embedded
