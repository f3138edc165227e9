// Every register, as it was declared.
#include "report/paper.hpp"
#include "report/register_table.hpp"

namespace masugata::report {

Paper registers_paper(const Context& context) {
  Paper paper{context.word("report.paper.registers"), {}, {}, {}};
  std::size_t all = 0;
  for (const model::Noun& noun : model::nouns) {
    const std::size_t rows = noun.size(context.factory());
    if (rows == 0) continue;
    all += rows;
    Section section{"register-" + std::string(noun.plural),
                    context.word("noun." + std::string(noun.plural)),
                    std::to_string(rows),
                    {}};
    section.blocks.push_back({register_table(context, noun)});
    paper.sections.push_back(std::move(section));
  }
  paper.answer = {
      plain(paper.sections.empty()
                ? context.word("report.answer.empty")
                : context.speech.say("report.registers.answer", {{"registers", std::to_string(paper.sections.size())},
                                                                 {"rows", std::to_string(all)}}))};
  return paper;
}

}  // namespace masugata::report
