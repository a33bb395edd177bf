using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>Keeps sources' secrets, sealed, apart from their definitions, whose every version stays readable.</summary>
public interface ISourceVault
{
    Task<byte[]?> Find(WorkspaceId workspace, string source, int revision, CancellationToken cancellation);

    /// <summary>Keeps sealed secrets; on disk when this returns. The same revision again: the new bytes are kept.</summary>
    Task Put(WorkspaceId workspace, string source, int revision, byte[] sealedBytes, CancellationToken cancellation);

    /// <summary>Forgets all revisions but one: what was rotated out is gone.</summary>
    /// <param name="keep">Null: none is kept.</param>
    Task Forget(WorkspaceId workspace, string source, int? keep, CancellationToken cancellation);
}

/// <summary>Seals what must not be readable in a database or its backups.</summary>
public interface ISeal
{
    /// <param name="purpose">What it is for; sealed bytes open for the same purpose only.</param>
    byte[] Close(ReadOnlySpan<byte> open, string purpose);

    /// <summary>Null: sealed with another key, for another purpose, or changed since.</summary>
    byte[]? Open(ReadOnlySpan<byte> sealedBytes, string purpose);
}
