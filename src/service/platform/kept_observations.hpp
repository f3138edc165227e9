// What was seen of each plant, in memory for as long as somebody looks at it, and which uploads are being read.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/observation.hpp"
#include "service/platform/platform.hpp"
#include "service/reconcile.hpp"

namespace masugata::service {

// Never changes; stays for as long as somebody holds it.
using Seeing = std::shared_ptr<const model::Observation>;

class KeptObservations {
 public:
  explicit KeptObservations(Platform& platform) : platform_(platform) {}
  KeptObservations(const KeptObservations&) = delete;
  KeptObservations& operator=(const KeptObservations&) = delete;

  // One observation; all kept ones joined when `id` is empty, and then nothing seen is an answer too. Fails with
  // not_found when there is none of that id, or it was removed.
  base::Result<Seeing> find(std::string_view factory, std::string_view id);
  // Read once, when they are first needed.
  base::Result<std::shared_ptr<const NetworkKnowledge>> network();

  // Uploads that nobody else may touch while this lives.
  class Claim {
   public:
    Claim(KeptObservations& kept, std::vector<std::string> ids) : kept_(kept), ids_(std::move(ids)) {}
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    ~Claim();

   private:
    KeptObservations& kept_;
    std::vector<std::string> ids_;
  };
  // Fails with conflict when one of them is claimed.
  base::Result<std::shared_ptr<Claim>> claim(const std::vector<std::string>& uploads);
  [[nodiscard]] bool is_claimed(std::string_view upload);

 private:
  struct Held {
    std::string documents;  // digests that it was read from
    Seeing seen;
  };
  base::Result<Seeing> read(const std::vector<std::string>& documents);

  Platform& platform_;
  std::mutex reading_;  // one at a time: each takes a good deal of memory
  std::vector<Held> held_;
  std::shared_ptr<const NetworkKnowledge> network_;
  std::mutex claims_;
  std::set<std::string, std::less<>> claimed_;
};

}  // namespace masugata::service
