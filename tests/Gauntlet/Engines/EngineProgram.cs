using System.Globalization;

namespace HealthEngine.Gauntlet.Engines;

/// <summary>Where the engine's program is.</summary>
public static class EngineProgram
{
    /// <summary>The one that was built beside this program, of the same configuration.</summary>
    public static string Find() => Find("bin", "dotnet build -c {0}");

    /// <summary>The one for clusters, built beside it.</summary>
    public static string FindOrleans() =>
        Find(Path.Combine("bin", "orleans"), "dotnet build src/Silo -c {0} -p:ActorHost=Orleans");

    /// <summary>Whether a program's silos make up a cluster.</summary>
    public static bool IsOrleans(string program) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "Orleans.Runtime.dll"));

    static string Find(string output, string build)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "HealthEngine.sln"))) continue;
            var program = Path.Combine(at.FullName, "src", "Silo", output, configuration, "net10.0", "healthctl.dll");
            return File.Exists(program)
                ? program
                : throw new FileNotFoundException(
                    $"The engine is not built: {program} is missing. Run "
                    + $"'{string.Format(CultureInfo.InvariantCulture, build, configuration)}' first, or name it with --engine.");
        }

        throw new FileNotFoundException("This program does not lie in the repository. Name the engine with --engine.");
    }
}
