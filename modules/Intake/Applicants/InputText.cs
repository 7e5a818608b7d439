using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>What the counter and the API say about a value that was typed.</summary>
internal static class InputText
{
    public static LocalizedText Required { get; } = new("Wajib diisi.", "This is required.");
    public static LocalizedText DigitsOnly { get; } = new("Hanya boleh berisi angka.", "Only digits are allowed.");
    public static LocalizedText DigitCount { get; } = new(
        "Harus {0} angka, bukan {1}.",
        "Must have {0} digits, not {1}.");
    public static LocalizedText NpwpDigitCount { get; } = new(
        "NPWP harus 15 atau 16 angka, bukan {0}.",
        "The NPWP must have 15 or 16 digits, not {0}.");
    public static LocalizedText UnknownProvince { get; } = new(
        "Kode provinsi {0} tidak dikenal.",
        "Province code {0} is unknown.");
    public static LocalizedText NikDate { get; } = new(
        "Tanggal lahir di dalam NIK tidak ada di kalender.",
        "The birth date inside the NIK does not exist.");
    public static LocalizedText NikSerial { get; } = new(
        "Nomor urut NIK tidak boleh 0000.",
        "The serial number of the NIK cannot be 0000.");
    public static LocalizedText KkDate { get; } = new(
        "Tanggal di dalam nomor KK tidak ada di kalender.",
        "The date inside the family card number does not exist.");
    public static LocalizedText KkSerial { get; } = new(
        "Nomor urut KK tidak boleh 0000.",
        "The serial number of the family card cannot be 0000.");
    public static LocalizedText KkLooksLikeNik { get; } = new(
        "Nomor KK sama dengan NIK.",
        "The family card number equals the NIK.");
    public static LocalizedText NpwpCheckDigit { get; } = new(
        "Angka pemeriksa NPWP tidak cocok; periksa kembali penulisannya.",
        "The NPWP check digit does not match; check the typing.");
    public static LocalizedText NpwpNotNik { get; } = new(
        "NPWP 16 angka harus sama dengan NIK atau diawali 0.",
        "A 16-digit NPWP must be a NIK or begin with 0.");
    public static LocalizedText NpwpOfAnother { get; } = new(
        "NPWP berupa NIK orang lain.",
        "The NPWP is another person's NIK.");
    public static LocalizedText NopSpecial { get; } = new(
        "Angka terakhir NOP biasanya 0, 7, atau 9.",
        "The last digit of a NOP is usually 0, 7 or 9.");
    public static LocalizedText KbliDivision { get; } = new(
        "Golongan pokok {0} tidak ada dalam KBLI 2020.",
        "Division {0} is not in KBLI 2020.");
    public static LocalizedText Phone { get; } = new(
        "Nomor telepon Indonesia ditulis 08... atau +62....",
        "Write an Indonesian phone number as 08... or +62....");
    public static LocalizedText Email { get; } = new(
        "Alamat surel tidak lengkap, contoh: nama@contoh.id.",
        "The email address is incomplete, for example: name@example.id.");
    public static LocalizedText District { get; } = new(
        "Kode kecamatan tidak dikenal, contoh: 32.14.01.",
        "The district code is unknown, for example: 32.14.01.");
    public static LocalizedText DistrictElsewhere { get; } = new(
        "Kecamatan di luar {0}.",
        "The district is outside {0}.");
    public static LocalizedText ControlCharacters { get; } = new(
        "Mengandung karakter yang tidak dapat dicetak.",
        "Contains characters that cannot be printed.");
    public static LocalizedText TooShort { get; } = new("Paling sedikit {0} karakter.", "At least {0} characters.");
    public static LocalizedText TooLong { get; } = new("Paling banyak {0} karakter.", "At most {0} characters.");
    public static LocalizedText NikBirthDateDiffers { get; } = new(
        "Tanggal lahir berbeda dari yang tersirat dalam NIK ({0}); data kependudukan yang menentukan.",
        "The birth date differs from the one inside the NIK ({0}); the population register decides.");
}
