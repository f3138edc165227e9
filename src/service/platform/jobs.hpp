// Long work, apart from whoever asked for it: with progress, cancel and a result that is kept for an hour.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "service/platform/platform.hpp"

namespace masugata::service {

struct JobResult {
  base::Value body;                // of work that gives a document …
  std::optional<FileAnswer> file;  // … or a file
};

class Jobs {
 public:
  using Work = std::function<base::Result<JobResult>(base::Progress&)>;

  explicit Jobs(Platform& platform, std::size_t threads);
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;
  ~Jobs();

  struct Order {
    std::string kind;
    std::string factory;
    std::string account;
    base::Language language = base::Language::ja;
    std::vector<Reach> reaches{};  // with which it was ordered: the result is for nobody who has others now
  };
  // Its id. Fails with exhausted when too many wait.
  base::Result<std::string> start(Order order, Work work);

  class Job;
  [[nodiscard]] std::vector<std::shared_ptr<Job>> all();
  [[nodiscard]] std::shared_ptr<Job> find(std::string_view id);  // nullptr: there is none
  [[nodiscard]] base::Value document(const Job& job) const;
  [[nodiscard]] static const Order& order_of(const Job& job);
  static void cancel(Job& job);
  // Conflict while it is not done; the job's own error when it failed.
  static base::Result<JobResult> result_of(const Job& job);

 private:
  void run();
  void work_on(Job& job);
  void tell(const Job& job);
  void sweep();

  Platform& platform_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::uint64_t last_ = 0;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::map<std::string, std::shared_ptr<Job>, std::less<>> jobs_;
  std::vector<std::thread> threads_;
};

// `order`: {kind: "report", paper, format, zone?, as_of?} | {kind: "export", format, as_of?} | {kind: "assess", as_of?}
// | {kind: "compare", from, to?} | {kind: "verify", number?, hash?} | {kind: "scenario", scenario}. Gives the job: {id,
// kind, factory, state: "waiting" | "running" | "done" | "failed" | "cancelled", stage, stage_said, done, total,
// made_at, ended_at?, error?{key, sentence}}
base::Result<base::Value> start_job(Platform& platform, const Caller& caller, std::string_view factory,
                                    const base::Value& order);
// {rows[], total}: the caller's own, newest first.
base::Result<base::Value> list_jobs(Platform& platform, const Caller& caller, std::string_view factory);
base::Result<base::Value> get_job(Platform& platform, const Caller& caller, std::string_view factory,
                                  std::string_view job);
base::Result<base::Value> cancel_job(Platform& platform, const Caller& caller, std::string_view factory,
                                     std::string_view job);
// Conflict while it is not done; the job's own error when it failed.
base::Result<JobResult> get_job_result(Platform& platform, const Caller& caller, std::string_view factory,
                                       std::string_view job);

}  // namespace masugata::service
