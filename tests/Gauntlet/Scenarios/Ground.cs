using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Stores;
using HealthEngine.Testing;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>A store of its own for one scenario, and the disk that it lies on where the scenario needs one.</summary>
sealed class Ground(IStoreUnderTest store, PostgresServer? server, Mount? disk) : IAsyncDisposable
{
    // Room for a minute of load, and small enough that it fills in a moment.
    const int SqliteMegabytes = 192, PostgresMegabytes = 320;

    public IStoreUnderTest Store => store;

    public Mount? Disk => disk;

    /// <summary>Makes the ground; null: it needs a disk of its own, and this machine gives none.</summary>
    public static async Task<Ground?> Create(string storeName, string directory, bool onOwnDisk)
    {
        var isPostgres = storeName == "postgres";
        Mount? disk = null;
        if (onOwnDisk)
        {
            var megabytes = isPostgres ? PostgresMegabytes : SqliteMegabytes;
            disk = await Mount.Create(Path.Combine(directory, "disk"), megabytes);
            if (disk is null) return null;
        }

        var place = disk?.Path ?? directory;
        if (!isPostgres) return new(new SqliteUnderTest(Path.Combine(place, "data")), null, disk);
        var data = Directory.CreateDirectory(Path.Combine(place, "pg")).FullName;

        // A small log, so that a small disk is filled by data and not by the server's reserve.
        var server = await PostgresServer.StartAt(data, "max_wal_size = '48MB'", "min_wal_size = '32MB'");
        return new(await PostgresUnderTest.Create(server), server, disk);
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        if (disk is not null) await disk.DisposeAsync();
    }
}
