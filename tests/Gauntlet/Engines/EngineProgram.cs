namespace HealthEngine.Gauntlet.Engines;

/// <summary>Where the engine's program is.</summary>
public static class EngineProgram
{
    /// <summary>The one that was built beside this program, of the same configuration.</summary>
    public static string Find()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Release";
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "HealthEngine.sln"))) continue;
            var program = Path.Combine(at.FullName, "src", "Silo", "bin", configuration, "net10.0", "healthctl.dll");
            return File.Exists(program)
                ? program
                : throw new FileNotFoundException(
                    $"The engine is not built ({configuration}). Run 'dotnet build -c {configuration}' first, or "
                    + "name it with --engine.");
        }

        throw new FileNotFoundException("This program does not lie in the repository. Name the engine with --engine.");
    }
}
