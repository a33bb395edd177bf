namespace HealthEngine.Statistics.Tests.Data;

/// <summary>Where the tests' data lie: in the repository, or beside it where their licence forbids more.</summary>
static class Folders
{
    static readonly string Root = Find();

    public static string Own => Path.Combine(Root, "tests", "data");

    public static string Shared => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthEngine.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("HealthEngine.sln is not above the tests.");
    }
}
