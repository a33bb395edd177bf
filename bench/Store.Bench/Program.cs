using System.Globalization;
using HealthEngine.Store.Bench;

// Rows a second of the journal against the plainest writer of the same table, in the same run on the same machine:
// the ratio says what the journal costs, whatever the machine.
var stores = args.Length > 0 && args[0] is "sqlite" or "postgres" ? [args[0]] : (string[])["sqlite", "postgres"];
var rows = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 400_000;

foreach (var store in stores)
{
    await using var place = store == "sqlite" ? (IBenchPlace)new SqlitePlace() : await PostgresPlace.Start();
    await Measure(Baseline, 50_000); // Compiles and fills caches.
    var baseline = await Measure(Baseline, rows);
    await Measure(place.Journal, 50_000);
    var journal = await Measure(place.Journal, rows);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{store,-9} baseline {baseline,9:N0} rows/s   journal {journal,9:N0} rows/s   ratio {journal / baseline:N2}"));

    // The journal's measurement begins with an entry of each account too.
    Task<TimeSpan> Baseline(int rows) => place.Baseline(rows, before: Load.Accounts);
}

static async Task<double> Measure(Func<int, Task<TimeSpan>> run, int rows)
{
    GC.Collect();
    var took = await run(rows);
    return rows / took.TotalSeconds;
}
