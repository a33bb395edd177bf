using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>A disk whose power can be cut: ext4 on a loop device on a file in memory.</summary>
/// <remarks>
/// What is in the backing file is what a real disk would hold: writes that the kernel still keeps in its cache are not
/// in it. A copy taken while the writers stand still is the disk after a power cut at that moment. It models the loss
/// of the cache, not a drive that lies about a flush, nor torn sectors. Needs root.
/// </remarks>
sealed class LoopDisk : IAsyncDisposable
{
    const int Megabytes = 512;

    // Long enough that the kernel's own habit of writing back never helps within a run.
    const int WriteBackSeconds = 300;

    readonly string _memory;
    string _device = "";
    int _images;

    LoopDisk(string directory)
    {
        _memory = System.IO.Path.Combine(directory, "ram");
        Path = System.IO.Path.Combine(directory, "disk");
    }

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    string Image => System.IO.Path.Combine(_memory, $"image-{_images}");

    /// <summary>Makes and mounts it; null: this machine does not let us.</summary>
    public static async Task<LoopDisk?> Create(string directory)
    {
        if (!Environment.IsPrivilegedProcess) return null;
        var disk = new LoopDisk(directory);
        Directory.CreateDirectory(disk._memory);
        Directory.CreateDirectory(disk.Path);
        try
        {
            // Two images at once while one is copied.
            await Command.Run("mount", "-t", "tmpfs", "-o", $"size={2 * Megabytes + 64}m", "gauntlet", disk._memory);
            await Command.Run("truncate", "-s", $"{Megabytes}M", disk.Image);
            await Command.Run("mkfs.ext4", "-q", "-F", disk.Image);
            await disk.MountImage();
            return disk;
        }
        catch (CommandFailedException)
        {
            return null; // root of a container without loop devices
        }
    }

    /// <summary>
    /// Writes back what was put there in haste before the run, e.g. by a server's set-up that flushes nothing.
    /// </summary>
    public Task Settle() => Command.Run("sync", "--file-system", Path);

    /// <summary>
    /// Takes the disk as it would be found after a power cut now. All of its writers must stand still.
    /// </summary>
    public async Task CopyAsCut()
    {
        var inFlight = $"/sys/block/{System.IO.Path.GetFileName(_device)}/inflight";
        while ((await File.ReadAllTextAsync(inFlight)).Any(c => c is >= '1' and <= '9')) await Task.Yield();
        await Command.Run("cp", "--sparse=always", Image, System.IO.Path.Combine(_memory, $"image-{_images + 1}"));
    }

    /// <summary>Puts the copy in the place of the disk. All of its writers must be dead.</summary>
    public async Task SwapToCopy()
    {
        await Unmount();
        File.Delete(Image);
        _images++;
        await MountImage();
    }

    public async ValueTask DisposeAsync()
    {
        await Unmount();
        await Command.Run("umount", "--lazy", _memory);
    }

    async Task MountImage()
    {
        _device = (await Command.Run("losetup", "--find", "--show", Image)).Trim();
        await Command.Run("mount", "-o", $"commit={WriteBackSeconds}", _device, Path);
        RunDirectory.OpenToOthers(Path);
    }

    async Task Unmount()
    {
        await Command.Run("umount", "--lazy", Path);
        await Command.Run("losetup", "--detach", _device);
    }
}
