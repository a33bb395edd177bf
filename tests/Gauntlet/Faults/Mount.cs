using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Faults;

/// <summary>A small file system in memory, which can be filled. Needs root.</summary>
sealed class Mount : IAsyncDisposable
{
    // Left free of ballast: the engine runs into the wall itself, wherever in its work that is.
    const int LeftFree = 128 * 1024;

    const int Step = 64 * 1024;

    Mount(string path) => Path = path;

    public string Path { get; }

    string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts it; null: this machine does not let us.</summary>
    public static async Task<Mount?> Create(string path, int megabytes)
    {
        if (!Environment.IsPrivilegedProcess) return null;
        Directory.CreateDirectory(path);
        try
        {
            await Command.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0755", "gauntlet", path);
            return new(path);
        }
        catch (CommandFailedException)
        {
            return null; // root of a container without the right to mount
        }
    }

    /// <summary>Writes until nothing more goes in, and gives the last bit back.</summary>
    public async Task Fill()
    {
        await using var ballast = new FileStream(
            Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var zeros = new byte[Step];
        try
        {
            while (true) await ballast.WriteAsync(zeros);
        }
        catch (IOException)
        {
            ballast.SetLength(Math.Max(0, ballast.Length - LeftFree));
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Command.Run("umount", "--lazy", Path);
        Directory.Delete(Path);
    }
}
