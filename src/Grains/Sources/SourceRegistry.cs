using System.Collections.Concurrent;
using System.Security.Cryptography;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>Sources: made, found, changed; secrets rotated.</summary>
public sealed class SourceRegistry(
    IDefinitions definitions, IWorkspaces workspaces, ISourceVault vault, ISeal seal, ISourceChecks checks, TimeProvider time)
{
    /// <summary>Sources of one workspace; a company has some ten systems.</summary>
    public const int CountMax = 200;

    public const int SecretLengthMax = 500;

    // Base32 without letters that are taken for digits; 12 of them are 60 bits, which nobody guesses over a network.
    const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    const int SuffixLength = 12;

    readonly ConcurrentDictionary<(WorkspaceId, string), Source> _read = new();
    readonly ConcurrentDictionary<(WorkspaceId, string), (int Revision, SourceSecrets? Secrets)> _secrets = new();

    public IReadOnlyList<Source> All(WorkspaceId workspace) =>
        [.. definitions.Of(workspace).All(SourceDefinition.Kind).Select(Read)];

    public Source? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(SourceDefinition.Kind, id) is { } found ? Read(found) : null;

    /// <summary>The source whose address a webhook came to, whatever workspace it is of.</summary>
    public Source? FindByAddress(string id)
    {
        Definition? found = null;
        foreach (var workspace in workspaces.All)
        {
            // Two that were made at the same instant by two silos: the first keeps the address.
            if (definitions.Of(workspace.Id).Find(SourceDefinition.Kind, id) is { } other && (found is null || other.At < found.At))
                found = other;
        }

        return found is null ? null : Read(found);
    }

    /// <param name="id">Null: one is made that nobody can guess.</param>
    /// <returns>The source, with the secret to enter at the vendor.</returns>
    public async Task<(Source Source, SourceSecrets Secrets)> Create(
        WorkspaceId workspace, string? id, SourceDefinition definition, string? secret, string? apiKey, string by, CancellationToken cancellation)
    {
        checks.Check(definition);
        if (All(workspace).Count >= CountMax) throw new InvalidDefinitionException("", $"A workspace has at most {CountMax} sources.");
        id ??= $"{definition.Vendor}-{RandomNumberGenerator.GetString(Alphabet, SuffixLength)}";
        if (FindByAddress(id) is not null)
            throw new InvalidDefinitionException("id", $"The address /hooks/{id} is taken. Choose another id, or leave it out.");

        var secrets = new SourceSecrets(
            CheckSecret("secret", secret) ?? RandomNumberGenerator.GetHexString(48, lowercase: true), null, null, CheckSecret("apiKey", apiKey));
        var before = definitions.Of(workspace).Newest(SourceDefinition.Kind, id)?.Version ?? 0;
        return (await Put(workspace, id, definition, before, secrets, by, cancellation), secrets);
    }

    /// <summary>Puts another definition in the place of the one that the writer has seen; secrets stay.</summary>
    public async Task<Source> Update(
        Source seen, SourceDefinition definition, string? apiKey, string by, CancellationToken cancellation)
    {
        if (definition.Vendor != seen.Definition.Vendor)
            throw new InvalidDefinitionException("vendor", "A source's vendor does not change; make another source.");
        checks.Check(definition);
        if (CheckSecret("apiKey", apiKey) is not { } key)
            return await Put(seen, definition with { Secrets = seen.Definition.Secrets }, by, cancellation);
        var secrets = await Secrets(seen, cancellation) ?? throw new SourceLockedException(seen.Id);
        return await Put(seen.Workspace, seen.Id, definition, seen.Version, secrets with { ApiKey = key }, by, cancellation);
    }

    /// <param name="secret">Null: one is made.</param>
    public async Task<(Source Source, SourceSecrets Secrets)> Rotate(
        Source seen, string? secret, TimeSpan overlap, string by, CancellationToken cancellation)
    {
        var next = CheckSecret("secret", secret) ?? RandomNumberGenerator.GetHexString(48, lowercase: true);
        var secrets = (await Secrets(seen, cancellation) ?? SourceSecrets.None).Rotate(next, time.GetUtcNow() + overlap);
        return (await Put(seen.Workspace, seen.Id, seen.Definition, seen.Version, secrets, by, cancellation), secrets);
    }

    public async Task Remove(Source seen, string by, CancellationToken cancellation)
    {
        await definitions.Put(seen.Workspace, [new(SourceDefinition.Kind, seen.Id, seen.Version, null)], by, cancellation);
        await vault.Forget(seen.Workspace, seen.Id, null, cancellation);
    }

    /// <summary>A source's secrets. Null: they are sealed with a key that this process does not have.</summary>
    public async ValueTask<SourceSecrets?> Secrets(Source source, CancellationToken cancellation)
    {
        var (key, revision) = ((source.Workspace, source.Id), source.Definition.Secrets);
        if (revision == 0) return SourceSecrets.None;
        if (_secrets.TryGetValue(key, out var held) && held.Revision == revision) return held.Secrets;
        var bytes = await vault.Find(source.Workspace, source.Id, revision, cancellation);
        var open = bytes is null ? null : seal.Open(bytes, Purpose(source.Workspace, source.Id));
        var secrets = open is null ? null : SourceSecrets.Parse(open);
        _secrets[key] = (revision, secrets);
        return secrets;
    }

    // The secrets first: a definition never names a revision that is not on disk.
    async Task<Source> Put(
        WorkspaceId workspace, string id, SourceDefinition definition, int version, SourceSecrets secrets, string by, CancellationToken cancellation)
    {
        // By chance, so that two writers at once do not write over each other's before one of them loses.
        var revision = RandomNumberGenerator.GetInt32(1, int.MaxValue);
        await vault.Put(workspace, id, revision, seal.Close(secrets.ToBytes(), Purpose(workspace, id)), cancellation);
        var source = await Put(new(workspace, id, version, definition), definition with { Secrets = revision }, by, cancellation);
        await vault.Forget(workspace, id, revision, cancellation);
        return source;
    }

    async Task<Source> Put(Source seen, SourceDefinition definition, string by, CancellationToken cancellation)
    {
        var put = await definitions.Put(
            seen.Workspace, [new(SourceDefinition.Kind, seen.Id, seen.Version, definition.ToJson())], by, cancellation);
        return Read(put[0]);
    }

    Source Read(Definition definition)
    {
        var key = (definition.Workspace, definition.Id);
        if (_read.TryGetValue(key, out var read) && read.Version == definition.Version) return read;
        return _read[key] = SourceDefinition.Of(definition);
    }

    static string Purpose(WorkspaceId workspace, string id) => $"source/{workspace}/{id}";

    static string? CheckSecret(string field, string? secret) =>
        secret is null ? null
        : secret.Length is >= 1 and <= SecretLengthMax && !secret.Any(char.IsControl) ? secret
        : throw new InvalidDefinitionException(field, $"{field} is text of 1 to {SecretLengthMax} characters.");
}

/// <summary>A source's secrets are sealed with a key that this process does not have.</summary>
public sealed class SourceLockedException(string source) : Exception(
    $"The secrets of '{source}' are sealed with another key than this engine has. Give it the key that sealed them "
    + "(HealthEngine__SecretKey, or secrets.key in the data directory), or rotate the secret.");
