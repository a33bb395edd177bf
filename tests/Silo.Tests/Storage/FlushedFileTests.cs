using HealthEngine.Silo.Storage.Sqlite;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class FlushedFileTests
{
    [Fact]
    public void What_can_be_flushed_ends_nothing()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var file = new FlushedFile(path, (_, e) => throw e);
            file.Open();
            file.Flush();
            file.Flush();
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_flush_that_fails_ends_the_process_and_says_which_file_and_why()
    {
        var told = "";
        using var file = new FlushedFile("/dev/null", (what, _) => told = what); // Nothing that could be flushed.
        file.Open();
        file.Flush();
        Assert.StartsWith("/dev/null could not be flushed to its disk: Invalid argument.", told, StringComparison.Ordinal);
    }
}
