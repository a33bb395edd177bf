namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Keeps a data directory to one process: the lock ends with the process, however it ends.</summary>
sealed class DirectoryLock : IDisposable
{
    readonly FileStream _held;

    /// <exception cref="StoreRefusedException">Another process has the directory, or it cannot be written.</exception>
    public DirectoryLock(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            _held = new FileStream(
                Path.Combine(directory, "healthengine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreRefusedException(
                $"The data directory '{directory}' cannot be written: {e.Message} Give the engine's user the right, or set "
                + "HealthEngine__DataDirectory to another.", e);
        }
        catch (IOException e)
        {
            throw new StoreRefusedException(
                $"The data directory '{directory}' is in use by another engine, or cannot be written: {e.Message} Two engines "
                + "on one SQLite file would each think themselves alone: stop the other, give this one another "
                + "HealthEngine__DataDirectory, or use PostgreSQL for more than one silo.", e);
        }
    }

    public void Dispose() => _held.Dispose();
}
