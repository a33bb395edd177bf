using System.Diagnostics;
using System.Globalization;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>Cuts the power under a bare writer and counts what it had said and what is left.</summary>
static class BareCuts
{
    static readonly TimeSpan WriteFor = TimeSpan.FromSeconds(1.5);

    public static async Task<(long Acknowledged, long Lost)> Run(
        string directory, string synchronous, int cuts, TimeProvider time)
    {
        var (acknowledged, lost) = (0L, 0L);
        for (var cut = 0; cut < cuts; cut++)
        {
            var place = Directory.CreateDirectory(Path.Combine(directory, $"{cut}")).FullName;
            await using var disk = await LoopDisk.Create(place)
                ?? throw new InvalidOperationException("A loop device was to be had before, and is not any more.");
            var file = Path.Combine(disk.Path, "rows.db");
            var last = await CutUnder(disk, file, synchronous, time);
            acknowledged += last;
            lost += Math.Max(0, last - BareWriter.CountRows(file));
        }

        return (acknowledged, lost);
    }

    /// <summary>The last row that the writer said was committed.</summary>
    static async Task<long> CutUnder(LoopDisk disk, string file, string synchronous, TimeProvider time)
    {
        var own = typeof(BareCuts).Assembly.Location;
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [own, BareWriter.Command, file, synchronous])
        {
            RedirectStandardOutput = true,
        })!;
        var last = 0L;
        var reading = Task.Run(async () =>
        {
            while (await writer.StandardOutput.ReadLineAsync() is { } line)
                if (long.TryParse(line, CultureInfo.InvariantCulture, out var n)) last = n;
        });
        await Task.Delay(WriteFor, time);
        await ProcessTree.Signal([writer.Id], "STOP");
        await disk.CopyAsCut();
        writer.Kill();
        await writer.WaitForExitAsync();
        await reading;
        await disk.SwapToCopy();
        return last;
    }
}
