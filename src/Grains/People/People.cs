using System.Globalization;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>The people of the workspaces: invited, changed, disabled, removed; each change in the audit.</summary>
/// <remarks>The audit has it first: a change that fails afterwards is told twice, never kept silent.</remarks>
public sealed class People(
    IPeopleStore store, ISessionStore sessions, PeopleAudit audit, IPasswords passwords, TimeProvider time)
{
    /// <summary>More people than any customer-success team has; beyond it something else is filling the list.</summary>
    public const int CountMax = 2_000;

    /// <summary>Over a weekend and a day off.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>Whether anybody has an account yet, in whatever workspace: the sign-in page asks for a key until then.</summary>
    public Task<bool> Any(CancellationToken cancellation) => store.Any(cancellation);

    public async Task<IReadOnlyList<Person>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        [.. (await store.List(workspace, cancellation)).Select(p => p.Shown)];

    public async Task<Person?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        (await store.Find(workspace, id, cancellation))?.Shown;

    /// <summary>Makes somebody's account, and the token that lets them set a password; the token is returned here only.</summary>
    /// <exception cref="PersonRefusedException">The address has an account, or there are too many.</exception>
    public async Task<(Person Person, string Token)> Invite(
        WorkspaceId workspace, string name, string email, Role role, string by, CancellationToken cancellation)
    {
        var token = Token.Make();
        var person = New(workspace, name, email, role) with
        {
            Invitation = Token.Hash(token),
            InvitationEndsAt = (time.GetUtcNow() + InvitationLasts).ToMicroseconds(),
        };
        await Add(person, by, cancellation);
        return (person.Shown, token);
    }

    /// <summary>Makes a new link, for who lost the first or the password. Null: the workspace has nobody of this id.</summary>
    /// <exception cref="PersonRefusedException">The person signs in elsewhere.</exception>
    public async Task<(Person Person, string Token)?> InviteAgain(
        WorkspaceId workspace, string id, string by, CancellationToken cancellation)
    {
        if (await store.Find(workspace, id, cancellation) is not { } person) return null;
        if (person.Outside is not null)
            throw new PersonRefusedException($"{person.Name} signs in over OpenID Connect; a lost password is mended there.");
        var token = Token.Make();
        var changed = person with
        {
            Invitation = Token.Hash(token),
            InvitationEndsAt = (time.GetUtcNow() + InvitationLasts).ToMicroseconds(),
        };
        await Keep(person, changed, by, cancellation);
        return (changed.Shown, token);
    }

    /// <summary>Sets the password of who holds an invitation. Their other sessions end.</summary>
    /// <exception cref="SignInRefusedException">The link was used, replaced, or is too old.</exception>
    public async Task<Person> Accept(string token, string password, CancellationToken cancellation)
    {
        var person = await Invited(token, cancellation);
        var changed = person with
        {
            Password = await passwords.Hash(password, cancellation), Invitation = null, InvitationEndsAt = null,
        };
        await Keep(person, changed, person.Name, cancellation);
        await sessions.DeleteAll(person.Workspace, person.Id, null, CancellationToken.None);
        return changed.Shown;
    }

    /// <summary>Whom an invitation is for.</summary>
    /// <exception cref="SignInRefusedException">The link was used, replaced, or is too old.</exception>
    public async Task<StoredPerson> Invited(string token, CancellationToken cancellation) =>
        token.Length is > 0 and <= Token.LengthMax
        && await store.FindByInvitation(Token.Hash(token), cancellation) is { IsDisabled: false } person
        && person.InvitationEndsAt > time.GetUtcNow()
            ? person
            : throw new SignInRefusedException("This link was used already, replaced by a newer one, or is too old. Ask an admin for a new one.");

    /// <summary>Changes what an admin may change. Null: the workspace has nobody of this id.</summary>
    /// <param name="byPerson">The id of who changes it; null: a key does.</param>
    /// <exception cref="PersonRefusedException">Nobody lowers or disables themselves: somebody has to be left.</exception>
    public async Task<Person?> Change(
        WorkspaceId workspace, string id, PersonChange change, string by, string? byPerson, CancellationToken cancellation)
    {
        if (await store.Find(workspace, id, cancellation) is not { } person) return null;
        var changed = person with { Name = change.Name, Role = change.Role, IsDisabled = change.IsDisabled };
        if (id == byPerson && (changed.Role != person.Role || changed.IsDisabled))
            throw new PersonRefusedException("You cannot change your own role or disable yourself. Ask another admin, or use an admin key.");
        await Keep(person, changed, by, cancellation);
        if (changed.IsDisabled) await sessions.DeleteAll(workspace, id, null, CancellationToken.None);
        return changed.Shown;
    }

    /// <summary>Removes a person and ends their sessions. False: the workspace has nobody of this id.</summary>
    /// <exception cref="PersonRefusedException">Nobody removes themselves.</exception>
    public async Task<bool> Remove(
        WorkspaceId workspace, string id, string by, string? byPerson, CancellationToken cancellation)
    {
        if (id == byPerson) throw new PersonRefusedException("You cannot remove yourself. Ask another admin, or use an admin key.");
        if (await store.Find(workspace, id, cancellation) is null) return false;
        await audit.Removed(workspace, id, by, cancellation);
        return await store.Delete(workspace, id, cancellation);
    }

    /// <summary>Changes one's own password; all other sessions end.</summary>
    /// <param name="session">The id of the session that stays.</param>
    /// <exception cref="SignInRefusedException">The present password is another.</exception>
    public async Task ChangePassword(
        WorkspaceId workspace, string id, string present, string next, string session, CancellationToken cancellation)
    {
        var person = await store.Find(workspace, id, cancellation);
        if (await passwords.Check(person?.Password, present, cancellation) == PasswordMatch.No)
            throw new SignInRefusedException("The present password is another. Type it again, or ask an admin for a new link.");
        await Keep(person!, person! with { Password = await passwords.Hash(next, cancellation) }, person!.Name, cancellation);
        await sessions.DeleteAll(workspace, id, session, CancellationToken.None);
    }

    /// <summary>The person whom a provider tells of: found by issuer and subject, or made now. Never found by e-mail.</summary>
    /// <param name="role">What the provider decides; null: nothing, a known person keeps the role that an admin gave.</param>
    /// <param name="first">The role of somebody who comes for the first time.</param>
    /// <exception cref="PersonRefusedException">The address has an account that is not theirs, or there are too many.</exception>
    public async Task<StoredPerson> Outside(
        WorkspaceId workspace, OutsidePerson told, Role? role, Role first, CancellationToken cancellation)
    {
        if (await store.FindByIdentity(workspace, told.Identity, cancellation) is not { } known)
        {
            var person = New(workspace, told.Name, told.Email, first) with { Outside = told.Identity };
            await Add(person, told.Identity.Issuer, cancellation);
            return person;
        }

        var changed = known with { Name = told.Name, Role = role ?? known.Role };
        if (changed == known) return known;
        await Keep(known, changed, told.Identity.Issuer, cancellation);
        return changed with { Version = changed.Version + 1 };
    }

    /// <summary>Notes that somebody came in, and a newer hash of their password if there is one.</summary>
    public async Task CameIn(StoredPerson person, string? password, CancellationToken cancellation) =>
        // Somebody else's change in between wins: when a person last came is worth no second try.
        await store.Update(
            person with
            {
                LastSignInAt = time.GetUtcNow().ToMicroseconds(), Password = password ?? person.Password, Version = person.Version + 1,
            },
            cancellation);

    StoredPerson New(WorkspaceId workspace, string name, string email, Role role) => new(
        Guid.CreateVersion7(time.GetUtcNow()).ToString("N", CultureInfo.InvariantCulture), workspace, name, email.Trim(), role,
        IsDisabled: false, null, null, null, null, time.GetUtcNow().ToMicroseconds(), null, Version: 1);

    async Task Add(StoredPerson person, string by, CancellationToken cancellation)
    {
        if ((await store.List(person.Workspace, cancellation)).Count >= CountMax)
            throw new PersonRefusedException($"The workspace has {CountMax} people, which is the most. Remove those who left.");
        if (await store.FindByEmail(person.Workspace, StoredPerson.EmailKey(person.Email), cancellation) is not null) throw Taken(person);
        await audit.Changed(person, by, cancellation);
        if (!await store.Insert(person, cancellation)) throw Taken(person);
    }

    async Task Keep(StoredPerson seen, StoredPerson changed, string by, CancellationToken cancellation)
    {
        await audit.Changed(changed, by, cancellation);
        if (!await store.Update(changed with { Version = seen.Version + 1 }, cancellation))
            throw new PersonRefusedException($"{seen.Name}'s account was changed by somebody else at this moment. Look again, then change it.");
    }

    static PersonRefusedException Taken(StoredPerson person) => new(
        $"{person.Email} has an account in this workspace already. Change that one, or remove it first.");
}

/// <summary>What an admin sets.</summary>
public sealed record PersonChange(string Name, Role Role, bool IsDisabled);

/// <summary>Whom a provider of identities tells of.</summary>
public sealed record OutsidePerson(OutsideIdentity Identity, string Name, string Email);
