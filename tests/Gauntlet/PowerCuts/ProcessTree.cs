using System.Globalization;
using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>A process with its children, stopped or killed together.</summary>
static class ProcessTree
{
    /// <summary>The process and those whose parent it is.</summary>
    public static IReadOnlyList<int> Of(int process) =>
        [process, .. Directory.GetDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == process)];

    public static async Task Signal(IReadOnlyList<int> processes, string name)
    {
        foreach (var process in processes)
        {
            try
            {
                await Command.Run("kill", $"-{name}", $"{process}");
            }
            catch (CommandFailedException) when (!Directory.Exists($"/proc/{process}"))
            {
                // A worker that ended by itself in between needs no signal.
            }
        }
    }

    static int ParentOf(int process)
    {
        try
        {
            // The name, in brackets, may hold blanks; state and parent follow it.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // gone since it was listed
        }
    }
}
