namespace HealthEngine.Gauntlet;

/// <summary>Where a run leaves what it saw.</summary>
public static class RunDirectory
{
    /// <summary>A new one, open to the user that PostgreSQL runs as, and short enough to hold its socket.</summary>
    public static string Create()
    {
        var directory = Directory.CreateTempSubdirectory("gauntlet-");
        OpenToOthers(directory.FullName);
        return directory.FullName;
    }

    public static void OpenToOthers(string directory)
    {
        if (OperatingSystem.IsWindows()) return; // has no such modes; what needs them is skipped there
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | others);
    }
}
