namespace HealthEngine.Grains.Tests;

/// <summary>Where this checkout of the repository is.</summary>
static class Checkout
{
    public static string Root { get; } = Find();

    static string Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "HealthEngine.sln"))) root = root.Parent;
        return root!.FullName;
    }
}
