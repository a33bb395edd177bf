import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Facets } from "../../api/types";
import { Choices } from "../../design/Choices";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useTexts } from "../../i18n/Language";
import { usePortfolioTexts } from "../../i18n/portfolio";
import type { People } from "./scope";

interface PeopleDialogProps {
  facets: Facets | undefined;
  people: People;
  said: (people: People) => void;
  close: () => void;
}

export function PeopleDialog({ facets, people, said, close }: PeopleDialogProps) {
  const texts = usePortfolioTexts();
  const { dialog } = useTexts();
  const [me, setMe] = useState(people.me ?? "");
  const [team, setTeam] = useState(people.team);
  const names = (facets?.owners ?? []).map((owner) => owner.name);
  const save = async () => {
    said({ me: me || undefined, team });
    close();
  };
  return (
    <Dialog title={texts.who} close={close}>
      <Form send={save} submit={dialog.save} cancel={close}>
        {() => (
          <>
            <p>{texts.whoHint}</p>
            <NativeSelect
              label={texts.me}
              value={me}
              data={[{ value: "", label: texts.nobody }, ...names]}
              onChange={(event) => setMe(event.currentTarget.value)}
            />
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
