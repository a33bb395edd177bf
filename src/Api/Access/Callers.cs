using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>Finds who a key or a cookie belongs to.</summary>
sealed class Callers(IApiKeys keys, Sessions sessions)
{
    public async ValueTask<Caller?> OfKey(string secret, CancellationToken cancellation) =>
        await keys.Find(secret, cancellation) is { } key ? Caller.Of(key) : null;

    public async ValueTask<Caller?> OfCookie(string secret, CancellationToken cancellation) =>
        await sessions.Find(secret, cancellation) is { } open ? Caller.Of(open) : null;

    /// <summary>Who it is now that was let in before; it does not count as use. Null: they are no longer let in.</summary>
    public async ValueTask<Caller?> Again(CallerIdentity identity, CancellationToken cancellation) =>
        identity.Caller.Session is null ? await OfKey(identity.Secret, cancellation)
        : await sessions.Look(identity.Secret, cancellation) is { } open ? Caller.Of(open)
        : null;
}
