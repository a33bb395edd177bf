using HealthEngine.Workspaces;

namespace HealthEngine.Jobs;

/// <summary>One job of one workspace: <c>job/{workspace}/{id}</c>.</summary>
static class JobKey
{
    const string Prefix = "job/";
    const string IdPrefix = "job_";
    const int IdLength = 36;

    public static string Of(WorkspaceId workspace, string id) => $"{Prefix}{workspace}/{id}";

    public static (WorkspaceId Workspace, string Id) Parse(string key)
    {
        var end = key.StartsWith(Prefix, StringComparison.Ordinal) ? key.IndexOf('/', Prefix.Length) : -1;
        if (end < 0) throw new ArgumentException($"'{key}' is no job's grain key.", nameof(key));
        return (new(key[Prefix.Length..end]), key[(end + 1)..]);
    }

    /// <summary>Ids rise with time: the newest job has the greatest.</summary>
    public static string NewId(DateTimeOffset now) => $"{IdPrefix}{Guid.CreateVersion7(now):n}";

    /// <summary>Whether it can be an id; anything else must not become part of a key.</summary>
    public static bool IsId(string id) =>
        id.Length == IdLength && id.StartsWith(IdPrefix, StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
