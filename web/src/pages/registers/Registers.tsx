// All registers in the order of the guideline's steps, with how many rows each has.
import { Table, Title } from "@mantine/core";
import { useFactories } from "../../api/queries";
import { useHere } from "../../entities/here";
import { useNouns, useNounWords } from "../../entities/nouns";
import { Page } from "../../ui/Page";
import { Loading } from "../../ui/states";
import { To } from "../../ui/To";
import { useWords } from "../../words";

export default function Registers() {
  const { say, word } = useWords();
  const here = useHere();
  const nouns = useNouns();
  const words = useNounWords();
  const counts = useFactories().data?.rows.find((factory) => factory.key === here.factory)?.counts ?? {};
  const filled = nouns.list.filter((noun) => (counts[noun.name] ?? counts[noun.plural] ?? 0) > 0).length;
  return (
    <Page title={say("web.page.registers")} about={say("web.registers.about")} answer={nouns.list.length > 0 ? say("web.registers.answer", { filled, of: nouns.list.length }) : undefined}>
      {nouns.list.length === 0 && <Loading lines={12} />}
      {nouns.steps.map(({ step, nouns: some }) => (
        <section key={step}>
          <Title order={2}>{word(`web.step.${step || "all"}`)}</Title>
          <Table>
            <Table.Tbody>
              {some.map((noun) => (
                <Table.Tr key={noun.plural}>
                  <Table.Td><To to={here.address(`registers/${noun.plural}`)}>{words.register(noun)}</To></Table.Td>
                  <Table.Td className="number" w="8em">{say("web.registers.rows", { count: counts[noun.name] ?? counts[noun.plural] ?? 0 })}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Page>
  );
}
