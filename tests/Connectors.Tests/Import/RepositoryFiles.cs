namespace HealthEngine.Connectors.Tests.Import;

/// <summary>Finds the repository's own files, and data beside it that may not be part of it.</summary>
static class RepositoryFiles
{
    public static readonly string Root = FindRoot();

    /// <summary>Data sets that are not ours to publish; <c>HEALTHENGINE_TEST_DATA</c> names another place.</summary>
    public static string SharedData =>
        Environment.GetEnvironmentVariable("HEALTHENGINE_TEST_DATA") ?? Path.Combine(Root, "..", "shared", "data");

    public static string Sample(string path) => Path.Combine(Root, "samples", path);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HealthEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}

/// <summary>A test that needs a data set from beside the repository; skipped, and counted as such, where it is absent.</summary>
sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string folder)
    {
        if (!Directory.Exists(Path.Combine(RepositoryFiles.SharedData, folder)))
        {
            Skip = $"The data set {folder} is not here (its licence does not let us ship it). Set HEALTHENGINE_TEST_DATA to its parent.";
        }
    }
}
