using System.Collections.Concurrent;
using System.Security.Cryptography;
using HealthEngine.Definitions;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>Endpoints: made, found, changed, given up; keys rotated.</summary>
public sealed class EndpointRegistry(
    IDefinitions definitions, ISourceVault vault, ISeal seal, IEndpointChecks checks, TimeProvider time)
{
    /// <summary>Endpoints of one workspace: each is a loop and a few connections of the engine's.</summary>
    public const int CountMax = 500;

    const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    const int SuffixLength = 12;

    readonly ConcurrentDictionary<(WorkspaceId, string), Endpoint> _read = new();
    readonly ConcurrentDictionary<(WorkspaceId, string), (int Revision, EndpointSecrets? Secrets)> _secrets = new();

    public IReadOnlyList<Endpoint> All(WorkspaceId workspace) =>
        [.. definitions.Of(workspace).All(EndpointDefinition.DefinitionKind).Select(Read)];

    public Endpoint? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(EndpointDefinition.DefinitionKind, id) is { } found ? Read(found) : null;

    /// <param name="id">Null: one is made.</param>
    public async Task<(Endpoint Endpoint, EndpointSecrets Secrets)> Create(
        WorkspaceId workspace, string? id, EndpointDefinition definition, EndpointSecrets secrets, string by, CancellationToken cancellation)
    {
        await checks.Check(definition, secrets, cancellation);
        if (All(workspace).Count >= CountMax) throw new InvalidDefinitionException("", $"A workspace has at most {CountMax} endpoints.");
        id ??= $"ep-{RandomNumberGenerator.GetString(Alphabet, SuffixLength)}";
        if (Find(workspace, id) is not null)
            throw new InvalidDefinitionException("id", $"The id '{id}' is taken. Choose another, or leave it out.");
        if (definition.Kind == EndpointKind.Webhook && secrets.Signing is null)
            secrets = secrets with { Signing = EndpointSecrets.NewKey() };
        var before = definitions.Of(workspace).Newest(EndpointDefinition.DefinitionKind, id)?.Version ?? 0;
        return (await Put(new(workspace, id, before, definition), definition, secrets, by, cancellation), secrets);
    }

    /// <summary>Puts another definition in the place of the one that the writer has seen.</summary>
    /// <param name="secrets">Null: they stay.</param>
    public async Task<Endpoint> Update(
        Endpoint seen, EndpointDefinition definition, EndpointSecrets? secrets, string by, CancellationToken cancellation)
    {
        if (definition.Kind != seen.Definition.Kind)
            throw new InvalidDefinitionException("kind", "An endpoint's kind does not change; make another endpoint.");
        await checks.Check(definition, secrets ?? await Open(seen, cancellation), cancellation);
        return secrets is null
            ? await Put(seen, definition with { Secrets = seen.Definition.Secrets }, by, cancellation)
            : await Put(seen, definition, secrets, by, cancellation);
    }

    /// <param name="signing">Null: a key is made.</param>
    public async Task<(Endpoint Endpoint, string Signing)> Rotate(
        Endpoint seen, string? signing, TimeSpan overlap, string by, CancellationToken cancellation)
    {
        if (seen.Definition.Kind != EndpointKind.Webhook)
            throw new InvalidDefinitionException("kind", "Only webhooks are signed; change the credentials of others with PATCH.");
        if (signing is not null && EndpointSecrets.KeyOf(signing) is null)
            throw new InvalidDefinitionException("secret", "secret is whsec_ and base64 of 24 to 64 bytes; leave it out and one is made.");
        signing ??= EndpointSecrets.NewKey();
        var now = time.GetUtcNow();
        var rotated = (await Secrets(seen, cancellation) ?? EndpointSecrets.None).Rotate(signing, now + overlap, now);
        return (await Put(seen, seen.Definition, rotated, by, cancellation), signing);
    }

    /// <summary>Switches an endpoint on or off; switched on, it is tried anew whatever was before.</summary>
    public Task<Endpoint> Switch(Endpoint seen, bool enabled, string by, CancellationToken cancellation) =>
        Put(seen, seen.Definition with { Enabled = enabled, Stop = null }, by, cancellation);

    /// <summary>The engine gives an endpoint up. Null: somebody changed it meanwhile.</summary>
    public async Task<Endpoint?> Stop(Endpoint seen, StopReason reason, CancellationToken cancellation)
    {
        try
        {
            var stopped = seen.Definition with { Enabled = false, Stop = new(reason, time.GetUtcNow()) };
            return await Put(seen, stopped, ShippedDefinition.By, cancellation);
        }
        catch (DefinitionConflictException)
        {
            return null;
        }
    }

    public async Task Remove(Endpoint seen, string by, CancellationToken cancellation)
    {
        await definitions.Put(
            seen.Workspace, [new(EndpointDefinition.DefinitionKind, seen.Id, seen.Version, null)], by, cancellation);
        await vault.Forget(seen.Workspace, Shelf(seen.Id), null, cancellation);
        _read.TryRemove((seen.Workspace, seen.Id), out _);
        _secrets.TryRemove((seen.Workspace, seen.Id), out _);
    }

    /// <summary>An endpoint's secrets. Null: they are sealed with a key that this process does not have.</summary>
    public async ValueTask<EndpointSecrets?> Secrets(Endpoint endpoint, CancellationToken cancellation)
    {
        var (key, revision) = ((endpoint.Workspace, endpoint.Id), endpoint.Definition.Secrets);
        if (revision == 0) return EndpointSecrets.None;
        if (_secrets.TryGetValue(key, out var held) && held.Revision == revision) return held.Secrets;
        var bytes = await vault.Find(endpoint.Workspace, Shelf(endpoint.Id), revision, cancellation);
        var open = bytes is null ? null : seal.Open(bytes, Purpose(endpoint.Workspace, endpoint.Id));
        var secrets = open is null ? null : EndpointSecrets.Parse(open);
        _secrets[key] = (revision, secrets);
        return secrets;
    }

    async Task<EndpointSecrets> Open(Endpoint endpoint, CancellationToken cancellation) =>
        await Secrets(endpoint, cancellation) ?? throw new InvalidDefinitionException(
            "", $"The secrets of '{endpoint.Id}' are sealed with another key than this engine has. Give it the key that sealed "
            + "them (HealthEngine__SecretKey, or secrets.key in the data directory), or make the endpoint anew.");

    // The secrets first: a definition never names a revision that is not on disk.
    async Task<Endpoint> Put(
        Endpoint seen, EndpointDefinition definition, EndpointSecrets secrets, string by, CancellationToken cancellation)
    {
        // By chance, so that two writers at once do not write over each other's before one of them loses.
        var revision = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var sealedBytes = seal.Close(secrets.ToBytes(), Purpose(seen.Workspace, seen.Id));
        await vault.Put(seen.Workspace, Shelf(seen.Id), revision, sealedBytes, cancellation);
        var endpoint = await Put(seen, definition with { Secrets = revision }, by, cancellation);
        await vault.Forget(seen.Workspace, Shelf(seen.Id), revision, cancellation);
        return endpoint;
    }

    async Task<Endpoint> Put(Endpoint seen, EndpointDefinition definition, string by, CancellationToken cancellation)
    {
        var change = new DefinitionChange(EndpointDefinition.DefinitionKind, seen.Id, seen.Version, definition.Whole().ToJson());
        return Read((await definitions.Put(seen.Workspace, [change], by, cancellation))[0]);
    }

    Endpoint Read(Definition definition)
    {
        var key = (definition.Workspace, definition.Id);
        if (_read.TryGetValue(key, out var read) && read.Version == definition.Version) return read;
        return _read[key] = EndpointDefinition.Of(definition);
    }

    // Beside the sources' secrets in the one vault; no source's id has a slash.
    static string Shelf(string id) => $"endpoint/{id}";

    static string Purpose(WorkspaceId workspace, string id) => $"endpoint/{workspace}/{id}";
}
