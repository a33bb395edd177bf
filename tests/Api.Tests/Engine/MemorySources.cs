using System.Collections.Concurrent;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Sources' secrets and counts, in memory.</summary>
sealed class MemorySources : ISourceVault, ISourceDays, ISeal
{
    readonly ConcurrentDictionary<(WorkspaceId, string, int), byte[]> _secrets = new();
    readonly ConcurrentDictionary<(WorkspaceId Workspace, string Source, DateOnly Day, SourceEvent Kind), long> _counts = new();

    public Task<byte[]?> Find(WorkspaceId workspace, string source, int revision, CancellationToken cancellation) =>
        Task.FromResult(_secrets.GetValueOrDefault((workspace, source, revision)));

    public Task Put(WorkspaceId workspace, string source, int revision, byte[] sealedBytes, CancellationToken cancellation)
    {
        _secrets[(workspace, source, revision)] = sealedBytes;
        return Task.CompletedTask;
    }

    public Task Forget(WorkspaceId workspace, string source, int? keep, CancellationToken cancellation)
    {
        foreach (var key in _secrets.Keys.Where(k => k.Item1 == workspace && k.Item2 == source && k.Item3 != keep)) _secrets.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task Add(WorkspaceId workspace, string source, IReadOnlyList<SourceCount> counts, CancellationToken cancellation)
    {
        foreach (var count in counts)
            _counts.AddOrUpdate((workspace, source, count.Day, count.Kind), count.Count, (_, before) => before + count.Count);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SourceDay>> Read(
        WorkspaceId workspace, string? source, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SourceDay>>(
            [.. _counts.Where(c => c.Key.Workspace == workspace && (source is null || c.Key.Source == source) && c.Key.Day >= from && c.Key.Day <= to)
                .Select(c => new SourceDay(c.Key.Source, c.Key.Day, c.Key.Kind, c.Value))]);

    public byte[] Close(ReadOnlySpan<byte> open, string purpose) => open.ToArray();

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose) => sealedBytes.ToArray();
}
