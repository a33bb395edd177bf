using System.Text;
using HealthEngine.Connectors.Import;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Tests.Import;

public sealed class ReadingTests : IDisposable
{
    const string Mapping = """
        { "files": [{
            "id": "rows", "file": "rows.EXT", "account": { "column": "account" },
            "signals": [{
              "type": "usage.event", "at": { "date": "at" }, "name": { "column": "name" }, "user": { "column": "user.id" },
              "value": { "number": "n" }
            }]
        }] }
        """;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("healthengine-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    Imported Csv(string rows, string mapping = Mapping) => Read("csv", "account,at,name,user.id,n\n" + rows, mapping);

    Imported Ndjson(string rows) => Read("ndjson", rows, Mapping);

    Imported Read(string extension, string text, string mapping) => Read(extension, Encoding.UTF8.GetBytes(text), mapping);

    Imported Read(string extension, byte[] bytes, string mapping)
    {
        var path = Path.Combine(_folder.FullName, "rows." + extension);
        File.WriteAllBytes(path, bytes);
        return Imported.FromText(mapping.Replace("EXT", extension, StringComparison.Ordinal), path);
    }

    static (long, string) Only(Imported imported)
    {
        var reject = Assert.Single(imported.Rejects);
        return (reject.Line, reject.Code);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_and_reported()
    {
        var imported = Read("csv", [0xEF, 0xBB, 0xBF, .. "account,at,name,user.id,n\nacme,2025-01-01,x,u,1\n"u8], Mapping);
        Assert.Equal("acme", Assert.Single(imported.Mapped).Addressed.Account.Value);
        Assert.Equal(1, imported.Finding("rows.csv", "byte-order-mark").Count);
    }

    [Fact]
    public void A_quoted_cell_may_span_lines_and_line_numbers_stay_those_of_the_file()
    {
        var imported = Csv("a,2025-01-01,\"two\nlines, \"\"quoted\"\"\",u,1\r\nb,2025-01-01,x,u,bad\n");
        Assert.Equal("two\nlines, \"quoted\"", Assert.Single(imported.Signals).Name);
        Assert.Equal((4, "not_a_number"), Only(imported));
    }

    [Theory]
    [InlineData("a,2025-01-01,x,u\n", "cell_count")]
    [InlineData("a,2025-01-01,x,u,1,2\n", "cell_count")]
    [InlineData("a,2025-01-01,x\"y,u,1\n", "bad_quotes")]
    [InlineData("a,2025-01-01,\"x,u,1\n", "bad_quotes")]
    [InlineData(",2025-01-01,x,u,1\n", "no_account")]
    [InlineData("a/b,2025-01-01,x,u,1\n", "bad_account")]
    [InlineData("a,,x,u,1\n", "no_at")]
    [InlineData("a,01.02.2025,x,u,1\n", "bad_date")]
    [InlineData("a,2025-01-01T10:00:00,x,u,1\n", "bad_date")] // no offset: guessing a zone moves it by hours
    [InlineData("a,1970-01-01,x,u,1\n", "at_too_early")]
    [InlineData("a,2026-01-03,x,u,1\n", "at_in_future")]
    [InlineData("a,2025-01-01,x,u,\"1,000\"\n", "not_a_number")]
    public void A_line_that_cannot_be_taken_is_rejected_with_its_reason_and_the_next_is_taken(string line, string code)
    {
        var unclosed = line.Contains("\"x,", StringComparison.Ordinal);
        var imported = Csv(line + (unclosed ? "" : "ok,2025-01-01,x,u,1\n"));
        Assert.Equal((2, code), Only(imported));
        Assert.Equal(unclosed ? 0 : 1, imported.Signals.Count);
    }

    [Fact]
    public void A_missing_closing_quote_does_not_take_the_file_into_memory()
    {
        var rows = new StringBuilder("ok,2025-01-01,x,u,1\nbad,2025-01-01,\"x,u,1\n");
        for (var i = 0; i < 50_000; i++) rows.Append("fill,2025-01-01,x,u,1\n");
        var imported = Csv(rows.ToString());
        Assert.Single(imported.Signals);
        Assert.Equal((3, "record_too_long"), Only(imported));
    }

    [Fact]
    public void Lines_that_are_not_utf8_are_rejected()
    {
        var imported = Read("csv", [.. "account,at,name,user.id,n\nacme,2025-01-01,"u8, 0xE9, .. ",u,1\n"u8], Mapping);
        Assert.Equal((2, "not_utf8"), Only(imported));
    }

    [Fact]
    public void Ndjson_reads_properties_and_paths()
    {
        var imported = Ndjson("""
            {"account":"acme","at":"2025-02-03T04:05:06.123456+01:00","name":"x","user":{"id":"u-1"},"n":2.50}

            {"account":"acme","at":"2025-02-03","user.id":"u-2"}
            """);
        Assert.Equal([new(2025, 2, 3, 3, 5, 6, 123, 456, TimeSpan.Zero), new(2025, 2, 3, 0, 0, 0, TimeSpan.Zero)], imported.Signals.Select(s => s.At));
        Assert.Equal(["u-1", "u-2"], imported.Signals.Select(s => s.User));
        Assert.Equal([2.5m, null], imported.Signals.Select(s => s.Value));
        Assert.Equal([1L, 3L], imported.Mapped.Select(m => m.Line));
    }

    [Fact]
    public void Ndjson_lines_that_are_no_objects_are_rejected_one_by_one()
    {
        var imported = Ndjson("{oops\n[1]\n{\"account\":\"a\",\"at\":\"2025-01-01\"}\n" + new string('x', 2_000_000));
        Assert.Equal([(1L, "bad_json"), (2L, "not_an_object"), (4L, "line_too_long")], imported.Rejects.Select(r => (r.Line, r.Code)));
        Assert.Single(imported.Signals);
    }

    [Fact]
    public void Without_id_columns_a_row_has_the_same_id_each_time_and_equal_rows_have_two()
    {
        const string Rows = "a,2025-01-01,x,u,1\na,2025-01-01,x,u,1\n";
        var ids = Csv(Rows).Signals.Select(s => s.Id).ToList();
        Assert.Equal(ids, Csv(Rows).Signals.Select(s => s.Id));
        Assert.Equal(2, ids.Distinct().Count());
        Assert.All(ids, id => Assert.InRange(id.Length, 1, SignalLimits.IdLengthMax));
    }

    [Fact]
    public void A_column_that_is_not_there_stops_the_import_before_it_begins()
    {
        var fault = Assert.Throws<ImportException>(() => Read("csv", "account,when\na,b\n", Mapping));
        Assert.Contains("no column 'at', 'n', 'name', 'user.id'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("account, when", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_time_is_read_in_the_zone_that_the_mapping_names()
    {
        var mapping = Mapping.Replace(
            "{ \"date\": \"at\" }", "{ \"date\": \"at\", \"formats\": [\"dd.MM.yyyy HH:mm\"], \"zone\": \"Europe/Berlin\" }", StringComparison.Ordinal);
        var imported = Csv("a,01.07.2025 12:00,x,u,1\na,01.12.2025 12:00,x,u,1\n", mapping);
        Assert.Equal([10, 11], imported.Signals.Select(s => s.At.Hour)); // summer, winter
    }
}
