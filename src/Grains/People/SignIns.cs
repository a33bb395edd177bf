using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Lets people in by their password.</summary>
public sealed class SignIns(
    IPeopleStore store, ISignInStore tries, People people, IPasswords passwords, IWorkspaces workspaces, TimeProvider time)
{
    /// <summary>The person whose address and password these are.</summary>
    /// <exception cref="SignInRefusedException">They are nobody's. It takes as long, and says the same, whatever of the two is wrong.</exception>
    /// <exception cref="SignInLockedException">Too many failed.</exception>
    public async Task<Person> WithPassword(WorkspaceId workspace, string email, string password, CancellationToken cancellation)
    {
        if (workspaces.Find(workspace) is null) throw Refused();
        var key = StoredPerson.EmailKey(email);
        var who = Token.Hash(key);
        var now = time.GetUtcNow();
        if (await tries.Try(workspace, who, now, cancellation) is { } until) throw new SignInLockedException(until - now);

        var person = await store.FindByEmail(workspace, key, cancellation);
        var match = await passwords.Check(person?.Password, password, cancellation);
        if (person is not { State: PersonState.Active } || match == PasswordMatch.No)
            throw Refused();
        await tries.Forget(workspace, who, cancellation);
        var newer = match == PasswordMatch.YesHashAgain ? await passwords.Hash(password, cancellation) : null;
        await people.CameIn(person, newer, cancellation);
        return person.Shown;
    }

    static SignInRefusedException Refused() =>
        new("No account has this e-mail address and password. Check both; an admin can make a new link.");
}
