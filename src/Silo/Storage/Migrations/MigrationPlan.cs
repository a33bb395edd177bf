namespace HealthEngine.Silo.Storage.Migrations;

/// <summary>A script that a database has had.</summary>
readonly record struct AppliedMigration(int Number, string Name, string Checksum);

/// <summary>Decides which scripts a database still needs.</summary>
static class MigrationPlan
{
    /// <summary>The scripts to run, in order.</summary>
    /// <exception cref="StoreRefusedException">The database is newer than the program, or a script was changed after it ran.</exception>
    public static IReadOnlyList<MigrationScript> Pending(
        IReadOnlyList<MigrationScript> scripts, IReadOnlyList<AppliedMigration> applied)
    {
        var known = scripts.ToDictionary(s => s.Number);
        foreach (var a in applied)
        {
            if (!known.TryGetValue(a.Number, out var script))
            {
                throw new StoreRefusedException(
                    $"The database has had migration {a.Number:0000}_{a.Name}, which this program does not know: the "
                    + "database is newer. Start the newer program, or restore the backup made before the upgrade.");
            }

            if (script.Checksum != a.Checksum)
            {
                throw new StoreRefusedException(
                    $"Migration {a.Number:0000}_{a.Name} is not the text that this database has had. Scripts never change "
                    + "after they ran: start the program that made the database, or begin with an empty one.");
            }
        }

        var done = applied.Select(a => a.Number).ToHashSet();
        return scripts.Where(s => !done.Contains(s.Number)).ToList();
    }
}
