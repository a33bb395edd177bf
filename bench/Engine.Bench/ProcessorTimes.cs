using System.Globalization;

namespace HealthEngine.Engine.Bench;

/// <summary>Processor time of the engine, of PostgreSQL with all its processes, and of this process, so far.</summary>
/// <remarks>Says where the two cores went: a rate alone does not tell who was the bottleneck.</remarks>
readonly record struct ProcessorTimes(double Engine, double Postgres, double Generator)
{
    const double SecondsPerTick = 0.01; // USER_HZ, the same on all of Linux.

    /// <param name="postgres">0: there is none.</param>
    public static ProcessorTimes Now(int engine, int postgres) => new(
        Of(engine), postgres == 0 ? 0 : Of(postgres) + Children(postgres).Sum(Of), Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>Microseconds a signal since an earlier look.</summary>
    public string Since(ProcessorTimes before, long signals)
    {
        var each = 1e6 / signals;
        return string.Create(CultureInfo.InvariantCulture,
            $"cpu us/signal: engine {(Engine - before.Engine) * each:0.0}, postgres {(Postgres - before.Postgres) * each:0.0}, "
            + $"generator {(Generator - before.Generator) * each:0.0}");
    }

    static IEnumerable<int> Children(int parent) =>
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(n => int.TryParse(n, out _))
            .Select(n => int.Parse(n!, CultureInfo.InvariantCulture)).Where(p => Stat(p) is [_, var its, ..] && its == $"{parent}");

    static double Of(int process) => Stat(process) is { Length: > 14 } stat
        ? stat.Skip(11).Take(4).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) * SecondsPerTick
        : 0;

    // The fields after the name, which may hold blanks; the process may be gone.
    static string[] Stat(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
