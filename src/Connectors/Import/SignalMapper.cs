using System.Buffers;
using System.Globalization;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Import;

/// <summary>Makes signals of a row by its file's templates, or says why it cannot.</summary>
public sealed class SignalMapper(FileMapping file, TableIndexes tables, DateTimeOffset now)
{
    /// <summary>The signals of a row, in the templates' order. A template that fails does not stop the others.</summary>
    public void Map(SourceRow row, ICollection<MappedSignal> signals, ICollection<ImportReject> rejects)
    {
        for (var i = 0; i < file.Signals.Count; i++)
        {
            var template = file.Signals[i];
            if (!template.When.All(c => c.Holds(row))) continue;
            var draft = new Draft(row, template, tables);
            var signal = Build(ref draft, i);
            if (signal is { } made) signals.Add(new(made, file.File, row.Line));
            else rejects.Add(new(file.File, row.Line, template.Type, draft.Account, draft.Id, draft.Fault.Code!, draft.Fault.Text!));
        }
    }

    AddressedSignal? Build(ref Draft draft, int index)
    {
        var template = draft.Template;
        draft.Account = draft.Text("account", template.Account ?? file.Account, AccountId.LengthMax);
        draft.Id = template.Id is null
            ? ContentId(draft.Row, index)
            : draft.Text("id", template.Id, SignalLimits.IdLengthMax);
        draft.Need("account", draft.Account);
        draft.Need("id", draft.Id);
        if (draft.Account is { } account && !AccountId.IsValid(account))
        {
            draft.Refuse("bad_account", $"'{account}' is no account id: no '/', '\\' or control characters are allowed.");
        }

        var at = draft.Instant(template.At, now);
        var user = draft.Text("user", template.User, SignalLimits.UserLengthMax);
        var name = draft.Text("name", template.Name, SignalLimits.NameLengthMax);
        var value = draft.Number("value", template.Value);
        var props = draft.Props();
        return draft.Fault.IsFault
            ? null
            : new(new(draft.Account!), new(draft.Id!, template.Type, name, user, at, value, props));
    }

    /// <summary>An id for a mapping that names none: of file, line, template and content, so a second run has the same.</summary>
    string ContentId(SourceRow row, int template) => string.Create(
        CultureInfo.InvariantCulture, $"{file.Id}-{row.Line}-{template}-{row.Fingerprint():x32}");

    /// <summary>A signal in the making; the first fault is kept, later ones are usually its children.</summary>
    struct Draft(SourceRow row, SignalTemplate template, TableIndexes tables)
    {
        public readonly SourceRow Row => row;

        public readonly SignalTemplate Template => template;

        public string? Account { get; set; }

        public string? Id { get; set; }

        public Cell Fault { get; private set; }

        public void Refuse(string code, string reason)
        {
            if (!Fault.IsFault) Fault = Cell.Fault(code, reason);
        }

        public void Need(string field, string? text)
        {
            if (text is null) Refuse($"no_{field}", $"The {field} is empty on this line.");
        }

        public string? Text(string field, ImportValue? value, int lengthMax)
        {
            var cell = Read(field, value);
            var text = cell.IsFault ? null : cell.AsText();
            if (text?.Length > lengthMax)
            {
                Refuse($"{field}_too_long", $"The {field} has {text.Length} characters; at most {lengthMax} are allowed.");
            }

            return text;
        }

        public decimal? Number(string field, ImportValue? value)
        {
            var cell = Read(field, value);
            if (cell.Kind == CellKind.Number) return cell.Number;
            if (cell.Kind is not (CellKind.Nothing or CellKind.Fault))
            {
                Refuse($"bad_{field}", $"The {field} '{cell.AsText()}' is no number; map it with {{ \"number\": ... }}.");
            }

            return null;
        }

        public DateTimeOffset Instant(ImportValue value, DateTimeOffset now)
        {
            var cell = Read("at", value);
            if (cell.IsNothing) Refuse("no_at", "The instant is empty on this line.");
            else if (cell.Kind is not (CellKind.Instant or CellKind.Fault))
            {
                Refuse("bad_at", $"'{cell.AsText()}' is no instant; map it with {{ \"date\": ... }}.");
            }

            if (cell.Kind != CellKind.Instant) return default;
            if (cell.Instant < SignalLimits.Earliest)
            {
                Refuse("at_too_early", $"{cell.AsText()} is before {SignalLimits.Earliest:yyyy-MM-dd}: a clock fault, not history.");
            }

            if (cell.Instant > now + SignalLimits.AheadMax)
            {
                Refuse("at_in_future", $"{cell.AsText()} is more than {SignalLimits.AheadMax.TotalHours} h ahead.");
            }

            return cell.Instant;
        }

        public ReadOnlyMemory<byte> Props()
        {
            if (template.Props.Count == 0) return default;
            var buffer = new ArrayBufferWriter<byte>();
            var any = false;
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                foreach (var (name, value) in template.Props)
                {
                    var cell = Read(name, value);
                    if (cell.IsNothing || cell.IsFault) continue;
                    any = true;
                    Write(json, name, cell);
                }

                json.WriteEndObject();
            }

            if (buffer.WrittenCount > SignalLimits.PropsBytesMax)
            {
                Refuse("props_too_large", $"The props have {buffer.WrittenCount:N0} bytes; at most {SignalLimits.PropsBytesMax:N0} are allowed.");
            }

            return any ? buffer.WrittenMemory : default;
        }

        Cell Read(string field, ImportValue? value)
        {
            var cell = value?.Read(row, tables) ?? Cell.Nothing;
            if (cell.IsFault) Refuse(cell.Code!, $"{field}: {cell.Text}");
            return cell;
        }

        static void Write(Utf8JsonWriter json, string name, Cell cell)
        {
            switch (cell.Kind)
            {
                case CellKind.Number:
                    json.WriteNumber(name, cell.Number);
                    break;
                case CellKind.Flag:
                    json.WriteBoolean(name, cell.Flag);
                    break;
                default:
                    json.WriteString(name, cell.AsText());
                    break;
            }
        }
    }
}
