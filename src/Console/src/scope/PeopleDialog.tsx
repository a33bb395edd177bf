import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../design/Choices";
import { Dialog } from "../design/Dialog";
import { Form } from "../design/Form";
import { useTexts } from "../i18n/Language";
import { useScopeTexts } from "../i18n/scope";
import type { People } from "./scope";
import { useOwners } from "./usePeople";

interface PeopleDialogProps {
  people: People;
  /** Whether it is known who the person is: then only the team is asked for. */
  isKnown: boolean;
  said: (people: People) => void;
  close: () => void;
}

export function PeopleDialog({ people, isKnown, said, close }: PeopleDialogProps) {
  const texts = useScopeTexts();
  const { dialog } = useTexts();
  const [me, setMe] = useState(people.me[0] ?? "");
  const [team, setTeam] = useState(people.team);
  const { owners: names } = useOwners();
  const save = async () => {
    said({ me: me ? [me] : [], team });
    close();
  };
  return (
    <Dialog title={isKnown ? texts.whoTeam : texts.who} close={close}>
      <Form send={save} submit={dialog.save} cancel={close}>
        {() => (
          <>
            <p>{texts.whoHint}</p>
            {!isKnown && (
              <NativeSelect
                label={texts.me}
                value={me}
                data={[{ value: "", label: texts.nobody }, ...names]}
                onChange={(event) => setMe(event.currentTarget.value)}
              />
            )}
            <Choices
              legend={texts.team}
              options={names.map((name) => ({ value: name, label: name }))}
              chosen={team}
              choose={setTeam}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
