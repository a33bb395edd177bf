using System.Text.Json;
using HealthEngine.Accounts;

namespace HealthEngine.Signals;

/// <summary>The fields of one item as they were read, and the first flaw met while reading.</summary>
ref struct SignalFields
{
    public string? Id;
    public string? Account;
    public string? Type;
    public string? Name;
    public string? User;
    public DateTimeOffset? At;
    public decimal? Value;
    public byte[] Props;
    public SignalFlaw? Flaw;

    /// <summary>The type's own rules; null: a type that the engine does not know.</summary>
    public SignalType? Kind;

    [Flags]
    enum Field
    {
        Unknown = 0,
        Id = 1,
        Account = 2,
        Type = 4,
        Name = 8,
        User = 16,
        At = 32,
        Value = 64,
        Props = 128,
    }

    /// <summary>Reads the item that the reader stands on, to its end, whatever is wrong with it.</summary>
    /// <exception cref="JsonException">The text is not JSON from here on.</exception>
    public static SignalFields Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, SharedText names)
    {
        var fields = new SignalFields { Props = [] };
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            fields.Flaw = SignalFlaws.NotAnObject;
            return fields;
        }

        var seen = Field.Unknown;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Named(ref reader);
            reader.Read();
            if ((seen & field) != 0) fields.Flaw ??= SignalFlaws.DuplicateField;
            seen |= field;

            // Null stands for "not there": many serializers write it for every field that has no value.
            if (field == Field.Unknown || reader.TokenType == JsonTokenType.Null) reader.Skip();
            else fields.Take(field, ref reader, body, names);
        }

        return fields;
    }

    static Field Named(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("account"u8)) return Field.Account;
        if (reader.ValueTextEquals("type"u8)) return Field.Type;
        if (reader.ValueTextEquals("id"u8)) return Field.Id;
        if (reader.ValueTextEquals("at"u8)) return Field.At;
        if (reader.ValueTextEquals("name"u8)) return Field.Name;
        if (reader.ValueTextEquals("user"u8)) return Field.User;
        if (reader.ValueTextEquals("value"u8)) return Field.Value;
        return reader.ValueTextEquals("props"u8) ? Field.Props : Field.Unknown;
    }

    void Take(Field field, ref Utf8JsonReader reader, ReadOnlySpan<byte> body, SharedText names)
    {
        switch (field)
        {
            case Field.Account:
                Account = FieldText.Read(ref reader, AccountId.LengthMax);
                if (Account is null || !AccountId.IsValid(Account) || Account.StartsWith(AccountId.EnginePrefix, StringComparison.Ordinal)) Flaw ??= SignalFlaws.AccountInvalid;
                break;
            case Field.Type:
                Type = SignalTypeRules.ReadName(ref reader, out Kind);
                if (Type is null) Flaw ??= SignalFlaws.TypeInvalid;
                break;
            case Field.Id:
                Id = FieldText.Read(ref reader, SignalLimits.IdLengthMax);
                if (Id is null) Flaw ??= SignalFlaws.IdInvalid;
                break;
            case Field.Name:
                Name = names.Find(ref reader) ?? FieldText.Read(ref reader, SignalLimits.NameLengthMax);
                if (Name is null) Flaw ??= SignalFlaws.NameInvalid;
                else names.Keep(Name);
                break;
            case Field.User:
                User = FieldText.Read(ref reader, SignalLimits.UserLengthMax);
                if (User is null) Flaw ??= SignalFlaws.UserInvalid;
                break;
            case Field.At:
                At = FieldInstant.Read(ref reader);
                if (At is null) Flaw ??= SignalFlaws.AtInvalid;
                break;
            case Field.Value:
                Value = FieldNumber.Read(ref reader);
                if (Value is null) Flaw ??= SignalFlaws.ValueInvalid;
                break;
            case Field.Props:
                var flaw = FieldProps.Read(ref reader, body, out Props);
                Flaw ??= flaw;
                break;
        }

        reader.Skip(); // past a value of a wrong kind; nothing to do after a right one
    }
}
