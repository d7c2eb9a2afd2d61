import CadreModel

/// Columns that look like what a file of competencies has no need of: pay, health, where and how somebody is reached, accounts and
/// numbers of the state. They are not stored unless they are asked for by name.
enum PrivateColumns {
  enum Kind: CaseIterable, Hashable {
    case pay, birth, health, address, phone, email, bank, stateNumber

    var phrase: Phrase {
      switch self {
      case .pay: "pay"
      case .birth: "days of birth"
      case .health: "health"
      case .address: "addresses"
      case .phone: "telephone numbers"
      case .email: "e-mail addresses"
      case .bank: "bank accounts"
      case .stateNumber: "national numbers"
      }
    }
  }

  /// `nil` for a column that looks harmless.
  static func kind(of title: String) -> Kind? {
    let words = words(of: title)
    let joined = " " + words.joined(separator: " ") + " "
    return order.first { kind in
      if kind == .pay, isGrade(words) { return false }
      return (patterns[kind] ?? []).contains { pattern in
        pattern.hasSuffix("*") ? joined.contains(" " + pattern.dropLast()) : joined.contains(" \(pattern) ")
      }
    }
  }

  /// An e-mail address is no place; a number of the state may be called one of health.
  private static let order: [Kind] = [.email, .stateNumber, .bank, .phone, .address, .birth, .pay, .health]

  /// A grade that pay follows from is what one may be compared by.
  private static func isGrade(_ words: [String]) -> Bool {
    words.contains { word in
      ["grade", "band", "group", "class", "level", "step", "grupo", "groupe"].contains(word) || word.hasSuffix("gruppe")
        || word.hasSuffix("stufe")
    }
  }

  /// In small letters without accents; `homePhone` is two words.
  private static func words(of title: String) -> [String] {
    var spaced = ""
    var last: Character = " "
    for character in title {
      if character.isUppercase, last.isLowercase { spaced.append(" ") }
      spaced.append(character)
      last = character
    }
    return spaced.lowercased().split { !$0.isLetter && !$0.isNumber }.map { ColumnMap.key(String($0)) }
  }

  private static let patterns: [Kind: [String]] = [
    .pay: [
      "pay", "salar*", "wage*", "remunerat*", "compensation", "earnings", "bonus*", "allowance*", "stipend*", "payscale*",
      "income", "gross", "lohn*", "gehalt*", "besoldung*", "entgelt*", "vergutung*", "salaire*", "indemnit*", "sueldo*",
      "retribuc*",
      "vencimento*", "stipendio", "retribuzione", "зарплат*", "оклад*", "الراتب*", "راتب*", "工资*", "薪*",
    ],
    .birth: [
      "dob", "birthday*", "birthdate*", "date of birth", "birth date", "birth day", "birth year", "year of birth", "born*",
      "geburtstag*",
      "geburtsdatum", "geboren*", "geburtsjahr", "date de naissance", "fecha de nacimiento", "data de nascimento",
      "data di nascita",
    ],
    .health: [
      "health", "healthcare", "medical*", "sick*", "illness*", "diagnos*", "disease*", "blood", "vaccin*", "pregnan*", "krank*",
      "gesundheit*",
      "sante", "maladie*", "medica*", "salud", "saude", "здоровь*", "الصحة*", "健康*",
    ],
    .address: [
      "address*", "street*", "postcode*", "post code", "postal*", "zip", "zipcode", "home town", "emergency contact*",
      "next of kin",
      "adresse*", "anschrift*", "strasse*", "straße*", "plz", "wohn*", "domicil*", "direccion*", "calle", "endereco*",
      "indirizzo*",
      "адрес*", "العنوان*", "عنوان*", "地址*", "住址*",
    ],
    .phone: [
      "phone*", "telephone*", "mobile*", "cellphone*", "cell phone", "tel", "fax", "extension no", "handy*", "telefon*", "movil",
      "celular*", "портабл*", "телефон*", "هاتف*", "الهاتف*", "جوال*", "الجوال*", "电话*", "手机*",
    ],
    .email: ["email*", "e mail*", "mail", "mailbox", "courriel*", "correo*", "почт*", "البريد*", "邮箱*"],
    .bank: [
      "bank account*", "bank name", "bank", "bank code", "bank details", "iban", "bic", "swift", "account number", "account no",
      "sort code",
      "routing*", "konto*", "bankverbindung*", "compte bancaire", "cuenta*", "банк*", "البنك*", "银行*",
    ],
    .stateNumber: [
      "ssn", "nino", "national id*", "national insurance*", "national number", "social security*", "passport*", "tax id*",
      "tax number",
      "tin", "id card*", "identity card*", "civil id", "steuer*", "sozialvers*", "securite sociale", "dni", "nif", "cpf", "curp",
      "cuil",
      "cedula*", "aadhaar*", "codice fiscale", "pesel", "bsn", "personnummer", "паспорт*", "снилс", "инн", "الرقم الوطني",
      "رقم الهوية",
      "الهوية*", "جواز*", "身份证*", "护照*",
    ],
  ]
}
