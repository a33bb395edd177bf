using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>People and sessions in memory, with the stores' checks.</summary>
sealed class MemoryPeople : IPeopleStore, ISessionStore
{
    readonly Lock _gate = new();
    readonly List<StoredPerson> _people = [];
    readonly List<(PersonSession Session, string Hash)> _sessions = [];

    public Task<bool> Any(CancellationToken cancellation) => Locked(() => _people.Count > 0);

    public Task<IReadOnlyList<StoredPerson>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        Locked<IReadOnlyList<StoredPerson>>(() => [.. _people.Where(p => p.Workspace == workspace)]);

    public Task<StoredPerson?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Locked(() => _people.Find(p => p.Workspace == workspace && p.Id == id));

    public Task<StoredPerson?> FindByEmail(WorkspaceId workspace, string emailKey, CancellationToken cancellation) =>
        Locked(() => _people.Find(p => p.Workspace == workspace && StoredPerson.EmailKey(p.Email) == emailKey));

    public Task<StoredPerson?> FindByIdentity(WorkspaceId workspace, OutsideIdentity identity, CancellationToken cancellation) =>
        Locked(() => _people.Find(p => p.Workspace == workspace && p.Outside == identity));

    public Task<StoredPerson?> FindByInvitation(byte[] hash, CancellationToken cancellation) =>
        Locked(() => _people.Find(p => p.Invitation is { } own && own.AsSpan().SequenceEqual(hash)));

    public Task<bool> Insert(StoredPerson person, CancellationToken cancellation) => Locked(() =>
    {
        var taken = _people.Exists(p => p.Workspace == person.Workspace
            && (StoredPerson.EmailKey(p.Email) == StoredPerson.EmailKey(person.Email) || (p.Outside is not null && p.Outside == person.Outside)));
        if (!taken) _people.Add(person);
        return !taken;
    });

    public Task<bool> Update(StoredPerson person, CancellationToken cancellation) => Locked(() =>
    {
        var at = _people.FindIndex(p => (p.Workspace, p.Id, p.Version) == (person.Workspace, person.Id, person.Version - 1));
        if (at >= 0) _people[at] = person;
        return at >= 0;
    });

    public Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation) => Locked(() =>
    {
        _sessions.RemoveAll(s => s.Session.Workspace == workspace && s.Session.Person == id);
        return _people.RemoveAll(p => p.Workspace == workspace && p.Id == id) == 1;
    });

    public Task Insert(PersonSession session, byte[] hash, CancellationToken cancellation) => Locked(() =>
    {
        _sessions.Add((session, Convert.ToHexString(hash)));
        return true;
    });

    public Task<(PersonSession Session, StoredPerson? Person)?> Find(byte[] hash, CancellationToken cancellation) => Locked(() =>
    {
        var at = _sessions.FindIndex(s => s.Hash == Convert.ToHexString(hash));
        if (at < 0) return default((PersonSession, StoredPerson?)?);
        var session = _sessions[at].Session;
        return (session, _people.Find(p => p.Workspace == session.Workspace && p.Id == session.Person));
    });

    Task<IReadOnlyList<PersonSession>> ISessionStore.List(WorkspaceId workspace, string person, CancellationToken cancellation) =>
        Locked<IReadOnlyList<PersonSession>>(() =>
        [
            .. _sessions.Select(s => s.Session).Where(s => s.Workspace == workspace && s.Person == person).OrderByDescending(s => s.SeenAt),
        ]);

    public Task Touch(WorkspaceId workspace, string id, DateTimeOffset seenAt, CancellationToken cancellation) => Locked(() =>
    {
        var at = _sessions.FindIndex(s => s.Session.Workspace == workspace && s.Session.Id == id);
        if (at >= 0) _sessions[at] = (_sessions[at].Session with { SeenAt = seenAt }, _sessions[at].Hash);
        return true;
    });

    Task<bool> ISessionStore.Delete(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Locked(() => _sessions.RemoveAll(s => s.Session.Workspace == workspace && s.Session.Id == id) == 1);

    public Task DeleteAll(WorkspaceId workspace, string person, string? but, CancellationToken cancellation) => Locked(() =>
        _sessions.RemoveAll(s => s.Session.Workspace == workspace && s.Session.Person == person && s.Session.Id != but));

    Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate) return Task.FromResult(work());
    }
}
