using System.Globalization;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>The browsers that are signed in. All of it is in the store: ended on one silo is ended on all.</summary>
public sealed class Sessions(ISessionStore store, IApiKeys keys, TimeProvider time)
{
    // To the minute is enough for twelve hours of idleness; a write for each request would cost more than the request.
    static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    /// <summary>Signs a browser in as a person.</summary>
    /// <returns>The session, and the secret that the browser is to hold.</returns>
    public Task<(PersonSession Session, string Secret)> Open(Person person, string? agent, CancellationToken cancellation) =>
        Open(person.Workspace, person.Id, null, agent, cancellation);

    /// <summary>Signs a browser in with a key.</summary>
    public Task<(PersonSession Session, string Secret)> Open(ApiKey key, string? agent, CancellationToken cancellation) =>
        Open(key.Workspace, null, key.Id, agent, cancellation);

    /// <summary>Who holds a secret. Null: nobody, or nobody any more.</summary>
    public async Task<OpenSession?> Find(string secret, CancellationToken cancellation)
    {
        if (await Look(secret, cancellation) is not { } open) return null;
        var now = time.GetUtcNow();
        if (now >= open.Session.SeenAt + TouchEvery)
            await store.Touch(open.Session.Workspace, open.Session.Id, now.ToMicroseconds(), cancellation);
        return open;
    }

    /// <summary>As <see cref="Find"/>, without counting as use: a page left open must not keep its session alive.</summary>
    public async Task<OpenSession?> Look(string secret, CancellationToken cancellation)
    {
        if (secret.Length is 0 or > Token.LengthMax) return null;
        if (await store.Find(Token.Hash(secret), cancellation) is not var (session, person)) return null;
        if (!session.IsOpen(time.GetUtcNow())) return null;
        if (person is { State: PersonState.Active }) return new(session, person.Shown, null);
        return session.Key is { } id && await keys.Find(session.Workspace, id, cancellation) is { } key
            ? new(session, null, key)
            : null;
    }

    public Task<IReadOnlyList<PersonSession>> List(WorkspaceId workspace, string person, CancellationToken cancellation) =>
        store.List(workspace, person, cancellation);

    public Task<bool> End(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        store.Delete(workspace, id, cancellation);

    /// <summary>Ends a session of one person. False: they have none of this id.</summary>
    public async Task<bool> End(WorkspaceId workspace, string person, string id, CancellationToken cancellation) =>
        (await store.List(workspace, person, cancellation)).Any(s => s.Id == id)
        && await store.Delete(workspace, id, cancellation);

    public Task EndAll(WorkspaceId workspace, string person, CancellationToken cancellation) =>
        store.DeleteAll(workspace, person, null, cancellation);

    async Task<(PersonSession, string)> Open(
        WorkspaceId workspace, string? person, string? key, string? agent, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToMicroseconds();
        var secret = Token.Make();
        var session = new PersonSession(
            Guid.CreateVersion7(now).ToString("N", CultureInfo.InvariantCulture), workspace, person, key, now, now,
            now + PersonSession.AgeMax, Short(agent));
        await store.Insert(session, Token.Hash(secret), cancellation);
        return (session, secret);
    }

    static string Short(string? agent)
    {
        var text = string.Concat((agent ?? "").Where(c => !char.IsControl(c)));
        return text.Length <= PersonSession.AgentLengthMax ? text : text[..PersonSession.AgentLengthMax];
    }
}

/// <summary>A session that is open, with whoever opened it: a person or a key.</summary>
public sealed record OpenSession(PersonSession Session, Person? Person, ApiKey? Key);
