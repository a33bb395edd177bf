using HealthEngine.Jobs;

namespace HealthEngine.UserData;

/// <summary>One user of one account who is being erased: asked for twice, it is one erasure.</summary>
/// <remarks>Key: <see cref="KeyOf"/>. Holds the id while the erasure is under way, and forgets it with its end.</remarks>
[Alias("erasure")]
interface IErasureGrain : IGrainWithStringKey
{
    static string KeyOf(Workspaces.WorkspaceId workspace, string hash) => $"erasure/{workspace}/{hash}";

    /// <summary>Keeps what is to be done and has a job do it, unless one does.</summary>
    [Alias("request")]
    Task<Job> Request(ErasureOrder order, string by);

    /// <summary>What is to be done; null: it is done.</summary>
    [Alias("order")]
    Task<ErasureOrder?> Order();

    [Alias("done")]
    Task Done();
}
