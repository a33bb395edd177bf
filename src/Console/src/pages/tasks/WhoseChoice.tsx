import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../../design/Choices";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useTexts } from "../../i18n/Language";
import { useTasksTexts } from "../../i18n/tasks";
import { type Scope, scopes } from "./taskQuery";
import type { Whose } from "./useWhose";

interface ChoiceProps {
  whose: Whose;
  scope: Scope;
  choose: (scope: Scope) => void;
}

/** Mine, my team's, or all. Who the team is, is asked when it is needed first. */
export function WhoseChoice({ whose, scope, choose }: ChoiceProps) {
  const texts = useTasksTexts();
  const [asking, setAsking] = useState(false);
  const wanted = (next: Scope) =>
    next === "team" && whose.team.length === 0 ? setAsking(true) : choose(next);
  const offered = whose.isPerson ? scopes : scopes.filter((each) => each !== "mine");
  const said = (team: readonly string[]) => {
    whose.setTeam(team);
    choose(team.length > 0 ? "team" : "all");
    setAsking(false);
  };
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts.whose}
        value={scope}
        onChange={(value) => wanted(value as Scope)}
        data={offered.map((value) => ({ value, label: texts.scopes[value] }))}
      />
      {scope === "team" && (
        <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
          {texts.teamChange}
        </Button>
      )}
      {asking && <TeamDialog whose={whose} said={said} close={() => setAsking(false)} />}
    </>
  );
}

interface TeamProps {
  whose: Whose;
  said: (team: readonly string[]) => void;
  close: () => void;
}

function TeamDialog({ whose, said, close }: TeamProps) {
  const texts = useTasksTexts();
  const { dialog } = useTexts();
  const [team, setTeam] = useState(whose.team);
  return (
    <Dialog title={texts.team} close={close}>
      <Form send={async () => said(team)} submit={dialog.save} cancel={close}>
        {() => (
          <>
            <p>{texts.teamHint}</p>
            <Choices
              legend={texts.team}
              options={whose.known.map((name) => ({ value: name, label: name }))}
              chosen={team}
              choose={setTeam}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
