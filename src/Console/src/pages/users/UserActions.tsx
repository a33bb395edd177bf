import { Button } from "@mantine/core";
import type { Invitation, User } from "../../api/types";
import { ConfirmButton } from "../../design/ConfirmButton";
import { FaultNotice } from "../../design/FaultNotice";
import { usePeopleTexts } from "../../i18n/people";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import styles from "./Users.module.css";
import { useInviteAgain, useRemoveUser, useSetUser } from "./useUsers";

/** What can be done with somebody. Nobody disables or removes themselves: somebody has to be left. */
export function UserActions({ user, invited }: { user: User; invited: (made: Invitation) => void }) {
  const { users: texts } = usePeopleTexts();
  const { caller } = useSession();
  const again = useInviteAgain();
  const set = useSetUser();
  const remove = useRemoveUser();
  const disabled = user.state === "disabled";
  const named = (text: string) => fill(text, { name: user.name });
  const fault = again.error ?? set.error ?? remove.error;
  return (
    <div className={styles.actions}>
      {!user.isExternal && !disabled && (
        <Button
          size="xs"
          variant="default"
          aria-label={named(texts.newLinkOf)}
          loading={again.isPending}
          onClick={() => again.mutate(user, { onSuccess: (made) => made && invited(made) })}
        >
          {texts.newLink}
        </Button>
      )}
      {user.id !== caller.user && (
        <>
          <Button
            size="xs"
            variant="default"
            aria-label={named(disabled ? texts.enableOf : texts.disableOf)}
            loading={set.isPending}
            onClick={() => set.mutate({ user, isDisabled: !disabled })}
          >
            {disabled ? texts.enable : texts.disable}
          </Button>
          <ConfirmButton
            size="xs"
            label={texts.remove}
            question={texts.removeQuestion}
            keep={texts.keep}
            loading={remove.isPending}
            onConfirm={() => remove.mutate(user)}
          />
        </>
      )}
      {fault && <FaultNotice error={fault} />}
    </div>
  );
}
