#include "service/platform/jobs.hpp"

#include <algorithm>
#include <array>
#include <atomic>

#include "service/platform/time_text.hpp"

namespace masugata::service {

using base::Fault;
using base::Result;
using base::Value;

namespace {

constexpr std::size_t most_waiting = 50;
constexpr store::Time kept_for = store::Time{3600} * 1'000'000;
constexpr store::Time told_every = 250'000;

enum class State : std::uint8_t { waiting, running, done, failed, cancelled };
constexpr std::array<std::string_view, 5> state_names = {"waiting", "running", "done", "failed", "cancelled"};

}  // namespace

// Its own progress: the worker writes it, everybody reads it.
class Jobs::Job : public base::Progress {
 public:
  Job(std::string name, Order what, Work how, store::Time now)
      : id(std::move(name)), order(std::move(what)), work(std::move(how)), made_at(now) {}

  void advance(std::string_view stage, std::uint64_t done, std::uint64_t total) override {
    {
      const std::scoped_lock lock(mutex);
      stage_ = stage;
      done_ = done;
      total_ = total;
    }
    if (on_advance) on_advance();
  }
  [[nodiscard]] bool cancelled() const override { return stop; }

  const std::string id;
  const Order order;
  Work work;
  const store::Time made_at;
  std::function<void()> on_advance;
  std::atomic<bool> stop = false;
  mutable std::mutex mutex;  // guards the rest
  State state = State::waiting;
  store::Time ended_at = 0;
  store::Time told_at = 0;
  std::string stage_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
  std::optional<Result<JobResult>> result;
};

Jobs::Jobs(Platform& platform, std::size_t threads) : platform_(platform) {
  for (std::size_t n = 0; n < threads; ++n) threads_.emplace_back([this] { run(); });
}

Jobs::~Jobs() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    for (const auto& [id, job] : jobs_) job->stop = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

Result<std::string> Jobs::start(Order order, Work work) {
  std::shared_ptr<Job> job;
  {
    const std::scoped_lock lock(mutex_);
    sweep();
    if (waiting_.size() >= most_waiting) return base::fail(Fault::exhausted, "error.job.too_many");
    const std::string id = "job-" + std::to_string(++last_);
    job = std::make_shared<Job>(id, std::move(order), std::move(work), platform_.now());
    jobs_.emplace(id, job);
    waiting_.push_back(job);
  }
  wake_.notify_one();
  tell(*job);
  return job->id;
}

void Jobs::sweep() {
  const store::Time now = platform_.now();
  std::erase_if(jobs_, [&](const auto& entry) {
    const std::scoped_lock lock(entry.second->mutex);
    return entry.second->ended_at != 0 && entry.second->ended_at + kept_for < now;
  });
}

void Jobs::run() {
  for (;;) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
      if (ending_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work_on(*job);
  }
}

void Jobs::work_on(Job& job) {
  job.on_advance = [&] {
    const store::Time now = platform_.now();
    {
      const std::scoped_lock lock(job.mutex);
      if (now < job.told_at + told_every) return;
      job.told_at = now;
    }
    tell(job);
  };
  {
    const std::scoped_lock lock(job.mutex);
    job.state = State::running;
  }
  tell(job);
  Result<JobResult> result = job.stop ? base::fail(Fault::cancelled, "error.cancelled") : job.work(job);
  {
    const std::scoped_lock lock(job.mutex);
    const bool stopped = !result && result.error().fault == Fault::cancelled;
    job.state = result ? State::done : stopped ? State::cancelled : State::failed;
    job.result = std::move(result);
    job.ended_at = platform_.now();
    job.work = {};  // what it holds on to
  }
  tell(job);
}

void Jobs::tell(const Job& job) {
  platform_.events().publish("job", job.order.factory, job.order.account, document(job));
}

std::vector<std::shared_ptr<Jobs::Job>> Jobs::all() {
  const std::scoped_lock lock(mutex_);
  sweep();
  std::vector<std::shared_ptr<Job>> out;
  for (const auto& [id, job] : jobs_) out.push_back(job);
  std::ranges::sort(out, [](const auto& a, const auto& b) { return a->made_at > b->made_at; });
  return out;
}

std::shared_ptr<Jobs::Job> Jobs::find(std::string_view id) {
  const std::scoped_lock lock(mutex_);
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? nullptr : found->second;
}

const Jobs::Order& Jobs::order_of(const Job& job) { return job.order; }

void Jobs::cancel(Job& job) { job.stop = true; }

Result<JobResult> Jobs::result_of(const Job& job) {
  const std::scoped_lock lock(job.mutex);
  if (!job.result) return base::fail(Fault::conflict, "error.job.not_done");
  return *job.result;
}

Value Jobs::document(const Job& job) const {
  const std::scoped_lock lock(job.mutex);
  const auto& words = platform_.equipment().words;
  Value error;
  if (job.result && !*job.result) {
    const base::Message& message = job.result->error().message;
    error = Value::Map{{"key", message.key, {}}, {"sentence", words.say(message, job.order.language), {}}};
  }
  return Value::Map{
      {"id", job.id, {}},
      {"kind", job.order.kind, {}},
      {"factory", job.order.factory, {}},
      {"state", state_names[static_cast<std::size_t>(job.state)], {}},
      {"stage", job.stage_.empty() ? Value() : Value(job.stage_), {}},
      {"stage_said", job.stage_.empty() ? Value() : Value(words.word(job.stage_, job.order.language)), {}},
      {"done", static_cast<std::int64_t>(job.done_), {}},
      {"total", static_cast<std::int64_t>(job.total_), {}},
      {"made_at", time_text(job.made_at), {}},
      {"ended_at", time_or_null(job.ended_at), {}},
      {"error", std::move(error), {}}};
}

}  // namespace masugata::service
